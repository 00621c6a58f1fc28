import { z } from "zod";
import { faultKinds, noFaults, type FaultKind, type Faults } from "#dev-store/api/faults.ts";
import { shopOf } from "./control.ts";
import type { Host } from "./host.ts";
import { BadInput, json, readJson } from "./http.ts";
import type { Call, Routes } from "./router.ts";
import { noWebhookFaults, planStorm, type WebhookFaults } from "./webhooks/faults.ts";

const chance = z.number().min(0).max(1);
const kinds = z.enum(faultKinds);
const faultsSchema = z
  .strictObject({
    ...(Object.fromEntries(faultKinds.map((kind) => [kind, chance])) as Record<FaultKind, typeof chance>),
    down: z.boolean(),
    only: z.enum(["all", "mutations"]),
    next: z.partialRecord(kinds, z.int().min(0)),
    slow_ms: z.number().min(0).max(600_000),
    seed: z.int(),
  })
  .partial();
const week = 7 * 86_400;
const webhookFaultsSchema = z
  .strictObject({
    duplicate: chance,
    delay: chance,
    reorder: chance,
    drop: chance,
    lose: chance,
    delay_s: z.number().min(0).max(week),
    seed: z.int(),
  })
  .partial();
const stormSchema = z.strictObject({
  deliveries: z.int().min(1).max(100_000),
  topic: z.string().default("orders/updated"),
  touch: z.boolean().default(true),
  duplicates: chance.default(0.3),
  missing: z.number().min(0).max(0.9).default(0.05),
  late: chance.default(0.05),
  late_s: z.number().min(0).max(week).default(86_400),
  seed: z.int().default(1),
});

/**
 * Fires many deliveries about the shop's orders, in turn. `touch` really changes each of them, so that whoever looks finds what a
 * missing delivery told.
 */
async function storm(host: Host, call: Call): Promise<Response> {
  const { topic, touch, ...wish } = await readJson(call.request, stormSchema);
  const shop = shopOf(host, call);
  const orders = [...(host.store.shops.get(shop.domain)?.orders.values() ?? [])];
  if (orders.length === 0) throw new BadInput(`${shop.domain} has no orders: import or place some first.`);
  const plan = planStorm(wish, orders.length);
  const at = (index: number) => orders.slice(index, index + 1);
  const events = plan.sent.flatMap(({ order, ...rest }) => at(order).map((one) => ({ ...rest, order: one })));
  if (touch) {
    const touched = new Set([...events.map(({ order }) => order), ...plan.missing.flatMap(at)]);
    host.store.atomically(() => {
      for (const order of touched) {
        order.updatedAt = host.clock.iso();
        host.store.saveOrder(shop.domain, order);
      }
    });
  }
  const queued = host.webhooks.sendMany(shop.domain, topic, events);
  const told = new Set(events.map(({ order }) => order.id));
  return json(
    {
      queued,
      events: events.length + plan.missing.length,
      duplicated: events.filter(({ copies }) => copies === 2).length,
      late: events.filter(({ lateS }) => lateS > 0).length,
      missing: plan.missing.length,
      untold: [...new Set(plan.missing.flatMap(at).map(({ id }) => id))].filter((id) => !told.has(id)),
    },
    202,
  );
}

/** What goes wrong between the shop and an app: the Admin API's faults, and webhooks'. */
export function faultRoutes(host: Host): Routes {
  return {
    "PUT /_dev/shops/:shop/faults": async (call) => {
      const faults: Faults = { ...noFaults, ...(await readJson(call.request, faultsSchema)) };
      host.switches.set(shopOf(host, call).domain, "faults", faults);
      return json({ faults });
    },
    "GET /_dev/shops/:shop/webhooks": (call) => {
      const { domain } = shopOf(host, call);
      const pending = host.webhooks
        .pending(domain)
        .map(({ id, topic, attempts, body, dueMs }) => ({ id, topic, attempts, body, due_at: new Date(dueMs).toISOString() }));
      return json({ pending, finished: host.webhooks.history(domain) });
    },
    "POST /_dev/shops/:shop/webhooks/redeliver": async (call) => {
      const { id } = await readJson(call.request, z.strictObject({ id: z.string().optional() }));
      return json({ queued: host.webhooks.redeliver(shopOf(host, call).domain, id ?? null) }, 202);
    },
    "PUT /_dev/shops/:shop/webhooks/faults": async (call) => {
      const faults: WebhookFaults = { ...noWebhookFaults, ...(await readJson(call.request, webhookFaultsSchema)) };
      host.webhooks.setFaults(shopOf(host, call).domain, faults);
      return json({ faults });
    },
    "POST /_dev/shops/:shop/webhooks/storm": (call) => storm(host, call),
  };
}
