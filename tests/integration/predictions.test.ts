import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { ask, settled } from "#app/engine/ask.server.ts";
import { changeOf } from "#app/goals/changes.ts";
import { decide } from "#app/goals/decide.ts";
import { goalOf, kinds } from "#app/goals/goals.ts";
import type { Intent, Kind } from "#app/orders/intent.ts";
import { facetShapes, type Facet, type Snapshot } from "#app/orders/snapshot.ts";
import { policyOf } from "#app/settings/schema.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;
let clock = 0;

beforeAll(async () => {
  world = await startWorld();
  owner = await visitOf(await world.request("owner"));
});
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

const allFacets = Object.keys(facetShapes) as Facet[];
/** No change of goods or money touches these. */
const apart: readonly Facet[] = ["contact", "tags", "origin", "returns"];

async function read(orderId: string): Promise<Snapshot> {
  const order = await owner.read.snapshot(orderId, allFacets);
  if (!order) throw new Error(`no order ${orderId}`);
  return order;
}

const decisionOn = (order: Snapshot, intent: Intent, now: Date) =>
  decide(order, { intent, by: "person", overrides: [], done: [], askedAt: now }, policyOf(owner.settings), now);

/** What `decide` would answer to each goal that reads nothing but `facets`. */
function answers(order: Snapshot, facets: readonly Facet[], now: Date): Partial<Record<Kind, string>> {
  const known = kinds.filter((kind) => goalOf(kind).facets.every((facet) => facets.includes(facet) || apart.includes(facet)));
  return Object.fromEntries(
    known.map((kind) => {
      const decision = decisionOn(order, goalOf(kind).plainest(order), now);
      return [kind, `${decision.do} ${decision.reason.code}`];
    }),
  );
}

const mugs = { lines: [{ title: "Mug", quantity: 2, price: 1_000 }], email: "robin@customer.example" };
const unpaid = { ...mugs, payment: "pending_manual" };
const hold: Extract<Intent, { kind: "hold" }> = { kind: "hold", reason: "OTHER", notes: null, lineItemIds: null };
const fulfill: Intent = { kind: "fulfill", lines: null, tracking: null, notify: false };
/** Of the only parcel, or the last line: which one that is shows in the order. */
const tracking = (typed: Extract<Intent, { kind: "tracking" }>["tracking"]): Intent => ({
  kind: "tracking",
  fulfillmentId: "",
  tracking: typed,
  notify: false,
});
function naming(intent: Intent, { fulfillments, lines }: Snapshot): Intent {
  if (intent.kind === "hold" && intent.lineItemIds) return { ...intent, lineItemIds: lines.slice(-1).map(({ id }) => id) };
  return intent.kind === "tracking" ? { ...intent, fulfillmentId: fulfillments[0]?.id ?? "" } : intent;
}
const cases: [string, object, Intent[]][] = [
  [
    "a tag that is added, then removed",
    mugs,
    [
      { kind: "tag", tags: ["vip"] },
      { kind: "untag", tags: ["vip"] },
    ],
  ],
  ["a note", mugs, [{ kind: "note", note: "Ring twice" }]],
  ["an e-mail address", mugs, [{ kind: "edit", email: "ada@customer.example" }]],
  ["an order that is archived, then opened", mugs, [{ kind: "archive" }, { kind: "reopen" }]],
  ["a hold that is set, then released", mugs, [hold, { kind: "release", holds: "ours" }]],
  [
    "a hold of one of two lines",
    { ...mugs, lines: [...mugs.lines, { title: "Lamp", quantity: 1, price: 500 }] },
    [{ ...hold, lineItemIds: [""] }],
  ],
  ["goods that are sent", mugs, [fulfill]],
  [
    "tracking that is added, corrected and taken away",
    mugs,
    [
      fulfill,
      tracking({ company: "UPS", number: "A1", url: null }),
      tracking({ company: null, number: "B2, C3", url: null }),
      tracking(null),
    ],
  ],
  [
    "goods that wait at the counter, and are fetched",
    { ...mugs, delivery: "PICK_UP" },
    [{ kind: "ready_for_pickup" }, { kind: "picked_up", notify: false }],
  ],
  ["a payment by hand", unpaid, [{ kind: "mark_paid" }]],
  ["reserved money that is taken", { ...mugs, payment: "authorized" }, [{ kind: "capture", amount: null, final: false }]],
  [
    "money that is given back",
    mugs,
    [{ kind: "refund", lines: [], shipping: 0, amount: { amount: 500, currency: "GBP" }, note: null, notify: false }],
  ],
  [
    "an order that is cancelled",
    mugs,
    [{ kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: false, staffNote: null }],
  ],
];

describe("what a change is predicted to lead to is what Shopify shows after it:", () => {
  it.each(cases)("%s", async (_, wanted, intents) => {
    const { id } = await world.shopify.placeOrder(wanted);
    const orderId = `gid://shopify/Order/${id}`;
    for (const one of intents) {
      const before = await read(orderId);
      const intent = naming(one, before);
      const now = new Date();
      const decision = decisionOn(before, intent, now);
      if (decision.do !== "act") throw new Error(`${intent.kind} is not done: ${decision.reason.code}`);
      const [action] = decision.actions;
      const change = changeOf(action.kind);
      const predicted = { ...before, ...change.predict(before, action, { at: now, ids: [], key: "k" }) };
      const intentId = asked(await ask(owner, { orderId, intent }));
      clock += 15;
      await world.moveClock(clock);
      await world.until("it is done", async () => (await settled(world.shop, intentId, 0)).state === "done");
      expect(answers(predicted, change.facets, now)).toEqual(answers(await read(orderId), change.facets, now));
    }
  });
});
