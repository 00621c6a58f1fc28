import { z } from "zod";
import type { Intent, Kind } from "#app/orders/intent.ts";

/** What the checker reads of an order as the local Shopify keeps it. */
export const shopifyOrder = z.object({
  tags: z.array(z.string()),
  note: z.string().nullable(),
  customAttributes: z.array(z.object({ key: z.string(), value: z.string() })),
  closedAt: z.string().nullable(),
  cancelledAt: z.string().nullable(),
  fulfillmentOrders: z.array(z.object({ status: z.string(), holds: z.array(z.unknown()) })),
  fulfillments: z.array(z.object({ status: z.string() })),
  transactions: z.array(z.object({ kind: z.string(), status: z.string() })),
  refunds: z.array(z.unknown()),
  mails: z.array(z.object({ kind: z.string() })),
});
export type ShopifyOrder = z.infer<typeof shopifyOrder>;

/** One run over all orders of a subject. */
export interface Pass {
  kind: Kind;
  /** What is asked, or "undo": of the run before. */
  ask: Intent | "undo";
  /** How often each order shows the effect; `parts` times is right, less is lost, more is doubled. */
  seen(order: ShopifyOrder, parts: number): number;
  /** Once in an order, however many parts it is sent from. */
  once?: true;
  /** The mail that it sends to the customer: at most one for each effect. */
  mail?: string;
  /** The order is gone afterwards. */
  gone?: true;
}

/** Orders of one kind, and what is asked of them one after the other; `plan` is the shop's, where it matters. */
export interface Subject {
  name: string;
  plan?: string;
  order(index: number): Record<string, unknown>;
  passes: Pass[];
}

const places = ["Warehouse", "High Street shop"];

/** Every fifth order is sent from two places: two fulfillment orders, so two actions for one intent. */
export const partsOf = (index: number): number => (index % 5 === 4 ? 2 : 1);

const placed =
  (more: Record<string, unknown> = {}) =>
  (index: number) => ({
    lines: Array.from({ length: partsOf(index) }, (_, part) => ({
      title: `Mug ${part + 1}`,
      quantity: 1 + (index % 3),
      price: 1_000,
      location: places[part],
    })),
    shipping: { title: "Standard", price: 400 },
    email: `buyer${index}@customer.example`,
    note: "as placed",
    ...more,
  });

const yes = (shows: boolean): number => (shows ? 1 : 0);
const live = (order: ShopifyOrder): number => order.fulfillments.filter(({ status }) => status === "SUCCESS").length;
const holds = (order: ShopifyOrder): number => order.fulfillmentOrders.reduce((count, one) => count + one.holds.length, 0);
const paid = (kind: string) => (order: ShopifyOrder) =>
  order.transactions.filter((one) => one.kind === kind && one.status === "SUCCESS").length;
const attribute = (order: ShopifyOrder): number => order.customAttributes.filter(({ key }) => key === "chaos").length;

const tagAndBack: Pass[] = [
  { kind: "tag", once: true, ask: { kind: "tag", tags: ["chaos"] }, seen: ({ tags }) => tags.filter((tag) => tag === "chaos").length },
  { kind: "untag", once: true, ask: "undo", seen: ({ tags }) => yes(!tags.includes("chaos")) },
];
const archiveAndBack: Pass[] = [
  { kind: "archive", once: true, ask: { kind: "archive" }, seen: ({ closedAt }) => yes(closedAt !== null) },
  { kind: "reopen", once: true, ask: "undo", seen: ({ closedAt }) => yes(closedAt === null) },
];

/** Every action there is, and the way back of those that have one. */
export const subjects: Subject[] = [
  { name: "tag", order: placed(), passes: tagAndBack },
  { name: "archive", order: placed(), passes: archiveAndBack },
  // Points are scarce: Shopify's bulk operations carry most of it, and single mutations the rest.
  { name: "lanes", plan: "standard", order: placed(), passes: [...tagAndBack, ...archiveAndBack] },
  {
    name: "note",
    order: placed(),
    passes: [
      { kind: "note", once: true, ask: { kind: "note", note: "noted" }, seen: ({ note }) => yes(note === "noted") },
      { kind: "note", once: true, ask: "undo", seen: ({ note }) => yes(note === "as placed") },
    ],
  },
  {
    name: "edit",
    order: placed(),
    passes: [
      {
        kind: "edit",
        once: true,
        ask: { kind: "edit", customAttributes: { set: [{ key: "chaos", value: "yes" }], remove: [] } },
        seen: attribute,
      },
      { kind: "edit", once: true, ask: "undo", seen: (order) => yes(attribute(order) === 0) },
    ],
  },
  {
    name: "hold",
    order: placed(),
    passes: [
      { kind: "hold", ask: { kind: "hold", reason: "OTHER", notes: "wait", lineItemIds: null }, seen: holds },
      { kind: "release", ask: "undo", seen: (order, parts) => parts - holds(order) },
    ],
  },
  {
    name: "fulfill",
    order: placed(),
    passes: [
      { kind: "fulfill", ask: { kind: "fulfill", lines: null, tracking: null, notify: false }, seen: live },
      { kind: "unfulfill", ask: "undo", seen: (order, parts) => parts - live(order) },
      { kind: "fulfill", ask: { kind: "fulfill", lines: null, tracking: null, notify: true }, seen: live, mail: "shipping_confirmation" },
    ],
  },
  {
    name: "mark_paid",
    order: placed({ payment: "pending_manual" }),
    passes: [{ kind: "mark_paid", once: true, ask: { kind: "mark_paid" }, seen: paid("SALE") }],
  },
  {
    name: "refund",
    order: placed(),
    passes: [
      {
        kind: "refund",
        once: true,
        ask: { kind: "refund", lines: [], shipping: 0, amount: { amount: 100, currency: "GBP" }, note: null, notify: true },
        seen: ({ refunds }) => refunds.length,
        mail: "refund_notification",
      },
    ],
  },
  {
    name: "cancel",
    order: placed(),
    passes: [
      {
        kind: "cancel",
        once: true,
        ask: { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: true, staffNote: null },
        seen: ({ cancelledAt }) => yes(cancelledAt !== null),
        mail: "order_cancelled",
      },
    ],
  },
  {
    name: "capture",
    order: placed({ payment: "authorized" }),
    passes: [{ kind: "capture", once: true, ask: { kind: "capture", amount: null, final: false }, seen: paid("CAPTURE") }],
  },
  {
    name: "pickup",
    order: placed({ delivery: "PICK_UP", shipping: null }),
    passes: [
      {
        kind: "ready_for_pickup",
        once: true,
        ask: { kind: "ready_for_pickup" },
        seen: ({ fulfillmentOrders }) => yes(fulfillmentOrders.every(({ status }) => status === "IN_PROGRESS")),
        mail: "ready_for_pickup",
      },
      { kind: "picked_up", ask: { kind: "picked_up", notify: false }, seen: live },
    ],
  },
  {
    name: "delete",
    order: placed({ test: true }),
    passes: [...archiveAndBack.slice(0, 1), { kind: "delete", once: true, ask: { kind: "delete" }, seen: () => 0, gone: true }],
  },
];
