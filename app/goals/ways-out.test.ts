import { describe, expect, it } from "vitest";
import type { Door } from "#app/kernel/door.ts";
import type { ReasonCode } from "#app/kernel/reason.ts";
import texts from "#app/i18n/en/reasons.json" with { type: "json" };
import type { Intent } from "#app/orders/intent.ts";
import {
  aFulfillment,
  aFulfillmentOrder,
  aHold,
  aLine,
  anOrder,
  anUnpaidOrder,
  aRefund,
  aReservedOrder,
  asked,
  aShippedOrder,
  aTransaction,
  bag,
  lamp,
  mug,
  now,
  policy,
} from "#app/orders/order.fixture.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { verdicts } from "./allowed.ts";
import { decide } from "./decide.ts";
import { goals } from "./goals.ts";
import { allRights } from "./rights.fixture.ts";

const location = "gid://shopify/Location/1";
const euros = (amount: number) => ({ amount, currency: "EUR" });
const cancel: Intent = { kind: "cancel", reason: "CUSTOMER", refund: "none", restock: true, notify: false, staffNote: null };
const fulfill: Intent = { kind: "fulfill", lines: null, tracking: null, notify: false };
const hold = aHold({ ours: false });
type RefundIntent = Extract<Intent, { kind: "refund" }>;
const refund = (amount: number, ...lines: RefundIntent["lines"]): RefundIntent => ({
  kind: "refund",
  lines,
  shipping: 0,
  amount: euros(amount),
  note: null,
  notify: false,
});
const mugs = (quantity: number, restock: "cancel" | "return" | "none") => ({
  lineItemId: mug,
  quantity,
  restock,
  locationId: restock === "none" ? null : location,
});
const capture = (amount: number | null, final = false): Intent => ({
  kind: "capture",
  amount: amount === null ? null : euros(amount),
  final,
});

/** Three mugs in one line, of which two are shipped. */
const half = (over: Partial<Snapshot> = {}): Partial<Snapshot> => ({
  fulfillmentStatus: "PARTIALLY_FULFILLED",
  fulfillmentOrders: [
    aFulfillmentOrder({ lines: [{ id: "line", lineItemId: mug, totalQuantity: 3, remainingQuantity: 1, requiresShipping: true }] }),
  ],
  fulfillments: [aFulfillment({ lines: [{ lineItemId: mug, quantity: 2 }] })],
  lines: [aLine({ quantity: 3, currentQuantity: 3, refundableQuantity: 3, unfulfilledQuantity: 1 })],
  ...over,
});
const sent = (order: Snapshot): Snapshot => {
  const { fulfillmentStatus, fulfillments, fulfillmentOrders, lines } = aShippedOrder();
  return { ...order, fulfillmentStatus, fulfillments, fulfillmentOrders, lines };
};
const held = anOrder({ fulfillmentOrders: [aFulfillmentOrder({ status: "ON_HOLD", supportedActions: [] })], holds: [hold] });
const cancelled = { cancelledAt: "2026-11-12T08:00:00Z" };
const byHand = { transactions: [aTransaction({ manual: true })] };
const manyTags = anOrder({ tags: Array.from({ length: 250 }, (_, index) => `tag ${index}`) });
const theRest = mugs(1, "cancel");

interface Way {
  code: ReasonCode;
  order: Snapshot;
  refused: Intent;
  by?: Door;
  /** What the refusal tells the person to ask for. */ instead: Intent[];
}
const ways: Way[] = [
  {
    code: "tracking.taken_back",
    order: aShippedOrder({ fulfillments: [aFulfillment({ status: "CANCELLED" })] }),
    refused: { kind: "tracking", fulfillmentId: aFulfillment().id, tracking: { company: null, number: "A1", url: null }, notify: false },
    instead: [],
  },
  { code: "archive.balance_due", order: anUnpaidOrder(), refused: { kind: "archive" }, instead: [{ kind: "mark_paid" }] },
  { code: "archive.reserved", order: aReservedOrder({ canMarkAsPaid: true }), refused: { kind: "archive" }, instead: [capture(null)] },
  { code: "tag.no_room", order: manyTags, refused: { kind: "tag", tags: ["one more"] }, instead: [{ kind: "untag", tags: ["tag 1"] }] },
  {
    code: "release.not_ours_by_rule",
    order: held,
    refused: { kind: "release", holds: [hold.id] },
    by: "rule",
    instead: [{ kind: "release", holds: [hold.id] }],
  },
  {
    code: "release.held_by_staff",
    order: held,
    refused: { kind: "release", holds: "ours" },
    instead: [{ kind: "release", holds: [hold.id] }],
  },
  {
    code: "release.held_by_app",
    order: { ...held, holds: [{ ...hold, byApp: "Fraud Guard" }] },
    refused: { kind: "release", holds: "ours" },
    instead: [{ kind: "release", holds: [hold.id] }],
  },
  { code: "fulfill.on_hold", order: held, refused: fulfill, instead: [{ kind: "release", holds: [hold.id] }] },
  {
    code: "fulfill.too_many",
    order: anOrder(),
    refused: { ...fulfill, lines: [{ lineItemId: mug, quantity: 3 }] },
    instead: [{ ...fulfill, lines: [{ lineItemId: mug, quantity: 2 }] }],
  },
  {
    code: "fulfill.line_nothing_left",
    order: anOrder(),
    refused: {
      ...fulfill,
      lines: [
        { lineItemId: "gone", quantity: 1 },
        { lineItemId: lamp, quantity: 1 },
      ],
    },
    instead: [{ ...fulfill, lines: [{ lineItemId: lamp, quantity: 1 }] }],
  },
  { code: "cancel.already_not_refunded", order: anOrder(cancelled), refused: { ...cancel, refund: "original" }, instead: [refund(5_000)] },
  {
    code: "cancel.partly_shipped",
    order: anOrder(half()),
    refused: cancel,
    instead: [refund(1_000, theRest), refund(3_000, theRest, mugs(2, "return"))],
  },
  { code: "cancel.partly_shipped", order: anUnpaidOrder(half()), refused: cancel, instead: [refund(0, theRest)] },
  { code: "cancel.partly_shipped", order: aReservedOrder(half()), refused: cancel, instead: [refund(0, theRest)] },
  { code: "cancel.shipped", order: aShippedOrder(), refused: cancel, instead: [refund(2_000, mugs(2, "none")), refund(5_000)] },
  {
    code: "cancel.shipped_no_money",
    order: sent(anUnpaidOrder()),
    refused: cancel,
    instead: [{ kind: "unfulfill", fulfillmentIds: [aFulfillment().id] }],
  },
  {
    code: "refund.not_unfulfilled",
    order: anOrder(half()),
    refused: refund(3_000, mugs(3, "cancel")),
    instead: [refund(3_000, theRest, mugs(2, "return"))],
  },
  {
    code: "refund.not_shipped",
    order: anOrder(half()),
    refused: refund(3_000, mugs(3, "return")),
    instead: [refund(3_000, theRest, mugs(2, "return"))],
  },
  {
    code: "refund.too_many",
    order: anOrder(half()),
    refused: refund(3_000, mugs(4, "none")),
    instead: [refund(3_000, mugs(2, "none"), theRest)],
  },
  { code: "refund.too_much", order: anOrder(), refused: refund(5_001), instead: [refund(5_000)] },
  { code: "refund.not_captured", order: aReservedOrder(), refused: refund(100), instead: [cancel] },
  { code: "refund.not_captured_shipped", order: aReservedOrder(half()), refused: refund(100), instead: [capture(null)] },
  {
    code: "mark_paid.authorized",
    order: aReservedOrder({ canMarkAsPaid: true }),
    refused: { kind: "mark_paid" },
    instead: [capture(null)],
  },
  { code: "mark_paid.authorized", order: aReservedOrder(), refused: { kind: "mark_paid" }, instead: [capture(null)] },
  { code: "capture.too_much", order: aReservedOrder(), refused: capture(5_001), instead: [capture(5_000)] },
  {
    code: "capture.more_than_owed",
    order: aReservedOrder({ currentTotal: bag(4_000) }),
    refused: capture(5_000),
    instead: [capture(4_000, true)],
  },
  { code: "capture.once_only", order: aReservedOrder(), refused: capture(1_000), instead: [capture(5_000), capture(1_000, true)] },
  {
    code: "capture.expired",
    order: aReservedOrder({ financialStatus: "EXPIRED" }, { expiresAt: "2026-11-12T08:00:00Z" }),
    refused: capture(null),
    instead: [cancel],
  },
  { code: "capture.nothing_reserved", order: anUnpaidOrder(), refused: capture(null), instead: [{ kind: "mark_paid" }] },
  { code: "delete.paid_online", order: anOrder(), refused: { kind: "delete" }, instead: [{ kind: "archive" }, cancel] },
  { code: "delete.reserved_online", order: aReservedOrder(), refused: { kind: "delete" }, instead: [cancel] },
  { code: "delete.still_open", order: anOrder(byHand), refused: { kind: "delete" }, instead: [{ kind: "archive" }, cancel] },
  {
    code: "delete.by_rule",
    order: anOrder({ ...byHand, closedAt: "2026-11-12T08:00:00Z" }),
    refused: { kind: "delete" },
    by: "rule",
    instead: [{ kind: "delete" }],
  },
  { code: "pickup.not_chosen", order: anOrder(), refused: { kind: "ready_for_pickup" }, instead: [fulfill] },
  {
    code: "cancel.service_silent",
    order: anOrder({
      fulfillmentOrders: [aFulfillmentOrder({ status: "IN_PROGRESS", requestStatus: "CANCELLATION_REQUESTED", supportedActions: [] })],
    }),
    refused: cancel,
    instead: [],
  },
  { code: "fulfill.given_back", order: anOrder({ refunds: [aRefund([mug, 2]), aRefund([lamp, 1])] }), refused: fulfill, instead: [] },
  { code: "fulfill.maybe_given_back", order: anOrder(half({ refunds: [aRefund([mug, 1])] })), refused: fulfill, instead: [] },
];

/** What is to be done is not ours to do, but the customer's, the carrier's, a provider's, a service's, or Shopify admin's. */
const elsewhere: ReasonCode[] = [
  "archive.open_return",
  "cancel.open_return",
  "cancel.payment_pending",
  "cancel.with_service",
  "capture.by_itself",
  "capture.declined",
  "capture.declined_because",
  "capture.nothing_left",
  "capture.voided",
  "edit.changed_since",
  // What is called back has not begun: that is no goal.
  "fulfill.being_cancelled",
  "fulfill.not_possible",
  "fulfill.scheduled",
  "fulfill.scheduled_until",
  "fulfill.with_service",
  "hold.in_progress",
  "mark_paid.voided",
  "refund.payment_pending",
  "unfulfill.delivered",
];

describe("A2 the way out that a refusal names", () => {
  it.each(ways)("of $code can be walked on the same order", ({ code, order, refused, by = "person", instead }) => {
    expect(decide(order, asked(refused, { by }), policy, now)).toMatchObject({ do: "refuse", reason: { code } });
    for (const intent of instead) expect(decide(order, asked(intent), policy, now)).toMatchObject({ do: "act" });
    if (instead.length === 0) expect(decide(order, asked(refused, { overrides: [code] }), policy, now).do).toBe("act");
  });

  it("is offered on the order's page, too", () => {
    for (const { order, instead } of ways)
      for (const { kind } of instead) {
        const { allowed, by } = verdicts(order, { policy, rights: allRights, now })[kind];
        expect({ order: order.name, kind, open: allowed || by === "house" }).toEqual({ order: order.name, kind, open: true });
      }
  });

  it("is walked here for every refusal that names one", () => {
    const names = new RegExp(
      [
        /\b(instead|first|another way|Choose|Enter|Leave it out|or cancel|Cancel the order to|Look at|when it is due)\b/,
        /\b(then (cancel|refund)|Open the order|Send the|Ask the customer)\b|anyway\?/,
      ]
        .map(({ source }) => source)
        .join("|"),
    );
    const refusals = new RegExp(`^(${[...Object.keys(goals), "pickup"].join("|")})\\.`);
    const naming = Object.entries(texts)
      .filter(([code, text]) => refusals.test(code) && names.test(text) && !/\.(asked|done|already$|charges)/.test(code))
      .map(([code]) => code.replace(/_(zero|one|other)$/, ""));
    const known = new Set<string>([...ways.map(({ code }) => code), ...elsewhere]);
    expect([...new Set(naming)].filter((code) => !known.has(code))).toEqual([]);
  });
});
