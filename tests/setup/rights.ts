import { visitOf, type Visit } from "#app/access/visit.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import { run, runOrders, startRun } from "#app/runs/runs.server.ts";
import type { Limits } from "#app/settings/roles.ts";
import { defaultSettings } from "#app/settings/schema.ts";
import { saveSettings } from "#app/settings/store.server.ts";
import { previewed } from "#tests/setup/runs.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

export let world: World;
/** The shop's owner, as signed in last. */
export let owner: Visit;
let clock = 0;

/** The agent, with the rights and limits that they have at that moment. */
export const agentNow = async () => visitOf(await world.request("agent"));
export const allow = (limits: Partial<Limits>) => {
  const { roles, ...rest } = defaultSettings;
  return saveSettings(world.shop, owner.actor, { ...rest, roles: { ...roles, others: { ...roles.others, ...limits } } });
};
export const countdownOver = async (seconds = 11) => {
  clock += seconds;
  await world.moveClock(clock);
};
export const place = async () =>
  `gid://shopify/Order/${(await world.shopify.placeOrder({ lines: [{ title: "Mug", quantity: 1, price: 1_000 }], payment: "paid" })).id}`;
export const mutations = async (orderId: string) => (await world.ledger()).filter((entry) => entry.order_id === orderId).length;
export const cancel: Intent = { kind: "cancel", reason: "OTHER", refund: "original", restock: false, notify: false, staffNote: null };
export const tag = { kind: "tag" as const, tags: ["lent"] };
export const started = (answer: Awaited<ReturnType<typeof startRun>>): string => {
  if ("refusal" in answer) throw new Error(`refused: ${answer.refusal.reason.code}`);
  return answer.runId;
};
export const start = async (visit: Visit, intent: Intent, ids: string[]) =>
  started(await startRun(visit, (await previewed(visit, intent, { ids })).token));
export const outcomes = async (runId: string) =>
  (await runOrders(world.shop, runId, { page: 1 })).rows.map(({ state, refusedBy, reason }) => [state, refusedBy, reason.code]);
export const is = (runId: string, state: string) =>
  world.until(`the run is ${state}`, async () => (await run(world.shop, runId))?.state === state);
export const missing = { refusal: { by: "right", reason: { code: "right.missing" } } };

export async function openShop(): Promise<void> {
  world = await startWorld({ plan: "plus" });
  await ownerAgain();
}
export async function ownerAgain(): Promise<void> {
  owner = await visitOf(await world.request("owner"));
}
