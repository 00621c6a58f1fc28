import { z } from "zod";

const shop = z.string().min(1);
const orderId = z.string().startsWith("gid://shopify/Order/");

/** An order that changed: `updatedAt` as Shopify tells it, null where it was not told; the delivery that told of it, if one did. */
const hint = z.object({ shop, orderId, updatedAt: z.string().nullable(), topic: z.string().nullable(), webhookId: z.string().nullable() });
export type KeptHint = z.infer<typeof hint>;
/** What lies in the inbox: JSON. */
export const keptHints = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.array(hint));

/** Every job by name, with what it is told. Payloads hold ids, never data of orders or people. */
export const catalogue = {
  /** Orders changed: find out to whom that is news. What is known of them lies in the inbox. */
  take_hints: z.object({}).loose(),
  /** Let the automations look at an order that changed. */
  look_at_order: z.object({ shop, orderId }),
  /** Take an intent a step further: what a person waits for. */
  review_intent: z.object({ shop, intentId: z.uuid() }),
  /** The same for what nobody waits for: intents of runs and rules. */
  review_later: z.object({ shop, intentId: z.uuid() }),
  /** Find the orders of a run, and what it would do with each. */
  prepare_run: z.object({ shop, runId: z.uuid() }),
  /** Send what a run asks of its orders. */
  drive_run: z.object({ shop, runId: z.uuid() }),
  /** Find intents whose job was lost, runs that are over, leases of the dead. */
  sweep: z.object({}).loose(),
  /** Search for orders that an automation should have been told of; in one shop, or in all. */
  find_candidates: z.object({ shop: shop.optional() }).loose(),
  /** Find orders that changed and of which no webhook told; in one shop, or in all. `since` and `after` = where the pass before stopped. */
  reconcile: z.object({ shop: shop.optional(), since: z.string().optional(), after: z.string().optional() }).loose(),
  /** Delete what may no longer be kept. */
  purge: z.object({}).loose(),
  /** 48 hours after the app was uninstalled, or on shop/redact (`redact`). */
  forget_shop: z.object({ shop, redact: z.boolean().optional() }),
  /** customers/redact: the customer's orders. */
  redact_customer: z.object({ shop, orderIds: z.array(orderId) }),
  /** customers/data_request. */
  data_request: z.object({ shop, orderIds: z.array(orderId) }),
} as const;

export type JobName = keyof typeof catalogue;
export type Payload<N extends JobName> = z.infer<(typeof catalogue)[N]>;

/** A job about a shop carries this flag, by which the jobs of one shop are told from those of others. */
export const shopFlag = (shop: string): string => `shop:${shop}`;

/** Smaller runs first: who clicked waits least. */
export const priorities = { person: 0, look: 5, bulk: 10, rule: 15, housekeeping: 20 } as const;

/** graphile-worker's crontab. */
export const crontab = "* * * * * sweep ?max=1\n7 * * * * find_candidates ?max=3\n*/5 * * * * reconcile ?max=3\n23 3 * * * purge ?max=3\n";
