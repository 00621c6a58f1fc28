import fc from "fast-check";
import { doorNames } from "#app/kernel/door.ts";
import type { Intent } from "#app/orders/intent.ts";
import { aFulfillment, aFulfillmentOrder, aHold, anOrder, aTransaction, bag, lamp, mug } from "#app/orders/order.fixture.ts";
import type { Policy } from "#app/orders/policy.ts";
import type { FulfillmentOrder, Hold, Snapshot, Transaction } from "#app/orders/snapshot.ts";

/** The line items of every order below. */
export const lineIds = [mug, lamp];
const iso = fc.date({ min: new Date("2026-11-01"), max: new Date("2026-11-20"), noInvalidDate: true }).map((date) => date.toISOString());
const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const fulfillmentOrders: fc.Arbitrary<FulfillmentOrder[]> = fc
  .array(
    fc.record({
      status: fc.constantFrom("OPEN", "IN_PROGRESS", "ON_HOLD", "SCHEDULED", "CLOSED", "INCOMPLETE", "CANCELLED", "A_NEW_ONE"),
      requestStatus: fc.constantFrom("UNSUBMITTED", "SUBMITTED", "ACCEPTED", "CANCELLATION_REQUESTED", "CANCELLATION_REJECTED", "CLOSED"),
      location: fc.integer({ min: 1, max: 2 }),
      deliveryMethod: fc.constantFrom("SHIPPING", "PICK_UP", null),
      supportedActions: fc.subarray(["CREATE_FULFILLMENT", "HOLD", "RELEASE_HOLD", "MOVE", "REQUEST_CANCELLATION"]),
      fulfillAt: perhaps(iso),
      updatedAt: iso,
      quantities: fc.array(fc.nat(5), { minLength: 2, maxLength: 2 }),
    }),
    { maxLength: 3 },
  )
  .map((all) =>
    all.map(({ location, quantities, ...one }, index) =>
      aFulfillmentOrder({
        ...one,
        id: `gid://shopify/FulfillmentOrder/${index}`,
        locationId: `gid://shopify/Location/${location}`,
        lines: quantities.map((quantity, line) => ({
          id: `gid://shopify/FulfillmentOrderLineItem/${index}${line}`,
          lineItemId: lineIds[line] ?? mug,
          totalQuantity: 5,
          remainingQuantity: quantity,
          requiresShipping: true,
        })),
      }),
    ),
  );

const holds: fc.Arbitrary<Hold[]> = fc
  .array(
    fc.record({
      reason: fc.constantFrom("OTHER", "HIGH_RISK_OF_FRAUD", "ONLINE_STORE_POST_PURCHASE_CROSS_SELL", "A_NEW_ONE"),
      ours: fc.boolean(),
      on: fc.nat(2),
      byApp: perhaps(fc.constant("Fraud Guard")),
    }),
    { maxLength: 3 },
  )
  .map((all) =>
    all.map(({ on, ...hold }, index) =>
      aHold({ ...hold, id: `gid://shopify/FulfillmentHold/${index}`, fulfillmentOrderId: `gid://shopify/FulfillmentOrder/${on}` }),
    ),
  );

const transactions: fc.Arbitrary<Transaction[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom("SALE", "CAPTURE", "AUTHORIZATION", "REFUND", "VOID"),
      status: fc.constantFrom("SUCCESS", "PENDING", "FAILURE"),
      manual: fc.boolean(),
      amount: fc.nat(10_000),
      parent: fc.nat(3),
      processedAt: iso,
      multiCapturable: fc.boolean(),
      manuallyCapturable: fc.boolean(),
      expiresAt: perhaps(iso),
    }),
    { maxLength: 5 },
  )
  .map((all) =>
    all.map(({ amount, parent, ...one }, index) =>
      aTransaction({
        ...one,
        id: `gid://shopify/OrderTransaction/${index}`,
        amount: bag(amount),
        parentId:
          one.kind === "REFUND" || one.kind === "CAPTURE" || one.kind === "VOID" ? `gid://shopify/OrderTransaction/${parent}` : null,
      }),
    ),
  );

/** Orders of every kind, many of them such as no shop has. */
export const orders: fc.Arbitrary<Snapshot> = fc
  .record({
    createdAt: iso,
    closedAt: perhaps(iso),
    cancelledAt: perhaps(iso),
    tags: fc.subarray(["vip", "gift"]),
    note: perhaps(fc.constant("a note")),
    financialStatus: fc.constantFrom(
      null,
      "PENDING",
      "AUTHORIZED",
      "PAID",
      "PARTIALLY_PAID",
      "PARTIALLY_REFUNDED",
      "REFUNDED",
      "VOIDED",
      "EXPIRED",
      "A_NEW_ONE",
    ),
    fulfillmentStatus: fc.constantFrom(
      "UNFULFILLED",
      "PARTIALLY_FULFILLED",
      "FULFILLED",
      "FULFILLMENT_NOT_REQUIRED",
      "ON_HOLD",
      "SCHEDULED",
      "IN_PROGRESS",
      "A_NEW_ONE",
    ),
    returnStatus: fc.constantFrom("NO_RETURN", "RETURN_REQUESTED", "IN_PROGRESS", "RETURNED"),
    canMarkAsPaid: fc.boolean(),
    deliveryStatus: fc.constantFrom(null, "DELIVERED", "IN_TRANSIT", "DELAYED", "FULFILLED"),
    outstanding: fc.nat(5_000).map((amount) => bag(amount)),
    net: fc.nat(20_000).map((amount) => bag(amount)),
    received: fc.nat(20_000).map((amount) => bag(amount)),
    fulfillmentOrders,
    holds,
    transactions,
    fulfillments: fc.array(
      fc.constantFrom(
        aFulfillment(),
        aFulfillment({ id: "gid://shopify/Fulfillment/2", status: "CANCELLED" }),
        aFulfillment({ id: "gid://shopify/Fulfillment/3", deliveredAt: "2026-11-15T08:00:00Z" }),
      ),
      { maxLength: 2 },
    ),
    refunds: fc.array(
      fc
        .record({
          createdAt: perhaps(iso),
          lineItemId: fc.constantFrom(...lineIds),
          quantity: fc.integer({ min: 1, max: 5 }),
          restockType: fc.constantFrom("NO_RESTOCK", "CANCEL", "RETURN", "A_NEW_ONE"),
        })
        .map(({ createdAt, ...line }) => ({ createdAt, lines: [line] })),
      { maxLength: 3 },
    ),
  })
  .map((over) => anOrder({ ...over, holdReasons: over.holds.map(({ reason }) => reason) }));

const quantity = fc.integer({ min: 1, max: 6 });
/** Everything that can be asked of them. */
export const intents: fc.Arbitrary<Intent> = fc.oneof(
  fc.constantFrom<Intent>(
    { kind: "archive" },
    { kind: "reopen" },
    { kind: "mark_paid" },
    { kind: "tag", tags: ["VIP", "new"] },
    { kind: "untag", tags: ["gift"] },
    { kind: "hold", reason: "OTHER", notes: null, lineItemIds: null },
    { kind: "release", holds: "ours" },
    { kind: "note", note: "text" },
    { kind: "fulfill", lines: null, tracking: null, notify: true },
    { kind: "edit", email: "new@example.com", shippingAddress: { city: "Odense" } },
    { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: true, staffNote: null },
    { kind: "capture", amount: null, final: false },
    { kind: "ready_for_pickup" },
    { kind: "picked_up", notify: false },
    { kind: "delete" },
  ),
  fc
    .subarray([0, 1, 2], { minLength: 1 })
    .map((ids): Intent => ({ kind: "release", holds: ids.map((id) => `gid://shopify/FulfillmentHold/${id}`) })),
  fc
    .subarray([1, 2, 3], { minLength: 1 })
    .map((ids): Intent => ({ kind: "unfulfill", fulfillmentIds: ids.map((id) => `gid://shopify/Fulfillment/${id}`) })),
  fc
    .record({ id: fc.constantFrom(1, 2, 3, 9), number: perhaps(fc.constantFrom("A1", "A1, B2")), notify: fc.boolean() })
    .map(({ id, number, notify }): Intent => ({
      kind: "tracking",
      fulfillmentId: `gid://shopify/Fulfillment/${id}`,
      tracking: number === null ? null : { company: "UPS", number, url: null },
      notify,
    })),
  fc
    .record({ amount: fc.integer({ min: 1, max: 12_000 }), final: fc.boolean() })
    .map(({ amount, final }): Intent => ({ kind: "capture", amount: { amount, currency: "EUR" }, final })),
  fc
    .subarray(lineIds, { minLength: 1 })
    .chain((ids) =>
      fc
        .tuple(...ids.map(() => quantity))
        .map((counts): Intent => ({
          kind: "fulfill",
          lines: ids.map((lineItemId, index) => ({ lineItemId, quantity: counts[index] ?? 1 })),
          tracking: null,
          notify: false,
        })),
    ),
  fc
    .record({ amount: fc.nat(20_000), lines: fc.subarray(lineIds), count: quantity })
    .map(({ amount, lines, count }): Intent => ({
      kind: "refund",
      lines: lines.map((lineItemId) => ({ lineItemId, quantity: count, restock: "none", locationId: null })),
      shipping: 0,
      amount: { amount, currency: "EUR" },
      note: null,
      notify: false,
    })),
);
/** What is asked, of which order, through which door, under which rules of the house. */
export const askings = fc.record({
  order: orders,
  intent: intents,
  by: fc.constantFrom(...doorNames),
  policy: fc.record({
    archive: fc.record({ keepUnpaid: fc.boolean() }),
    cancel: fc.record({ windowHours: perhaps(fc.nat(300)) }),
  }) satisfies fc.Arbitrary<Policy>,
});
