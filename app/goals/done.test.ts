import { describe, expect, it } from "vitest";
import { createI18n } from "#app/i18n/i18n.ts";
import { parseIntent, type Intent } from "#app/orders/intent.ts";
import type { Action } from "#app/orders/action.ts";
import {
  aFulfillment,
  aHold,
  anOrder,
  anUnpaidOrder,
  aPickupOrder,
  aReservedOrder,
  aTransaction,
  bag,
  lamp,
  mug,
  now,
  policy,
} from "#app/orders/order.fixture.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { sentence } from "#app/kernel/sentence.ts";
import { decide } from "./decide.ts";

const t = createI18n("en").getFixedT("en", "reasons");

function intentOf(input: object): Intent {
  const parsed = parseIntent(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.fieldErrors));
  return parsed.intent;
}

/** What is said once these actions of the intent are done, on the order as it was seen. */
function said(order: Snapshot, input: object, ...done: object[]): string {
  const asked = { intent: intentOf(input), by: "person" as const, overrides: [], done: done as Action[], askedAt: now };
  const decision = decide(order, asked, policy, now);
  expect(decision.do).toBe("reached");
  return sentence(decision.reason, (code, params) => t(code, params), { locale: "en-GB", timeZone: "UTC" });
}

const orderId = anOrder().id;
const lines = (...quantities: [string, number][]) => [
  {
    id: "gid://shopify/FulfillmentOrder/1",
    lines: quantities.map(([lineItemId, quantity], index) => ({
      id: `gid://shopify/FulfillmentOrderLineItem/${index + 1}`,
      lineItemId,
      quantity,
      remaining: quantity,
    })),
  },
];
const parcel = { kind: "fulfill", orderId, locationId: null, notify: false, known: [], tracking: null };
const ups = { company: "UPS", number: "1Z999", url: null };
const refund = { kind: "refund", orderId, currency: "EUR", lines: [], shipping: 0, note: null, notify: false, known: [] };
const back = (amount: number) => [{ parentId: "x", gateway: "g", amount }];
const cancelled = { cancelledAt: "2026-11-19T12:00:00Z" };
const cancel = { kind: "cancel", reason: "FRAUD", refund: "none", restock: true, notify: false };

describe("B15: a sentence says what was done, with the tag, the field, the number", () => {
  it.each<[string, Snapshot, object, object[]]>([
    ["Added the tag gift.", anOrder(), { kind: "tag", tags: ["gift", "vip"] }, [{ kind: "tag", orderId, tags: ["gift"] }]],
    [
      "Added the tags gift, wholesale.",
      anOrder(),
      { kind: "tag", tags: ["gift"] },
      [{ kind: "tag", orderId, tags: ["gift", "wholesale"] }],
    ],
    ["Added the tags a, b, c, d, e, ….", anOrder(), { kind: "tag", tags: ["a"] }, [{ kind: "tag", orderId, tags: [..."abcdefg"] }]],
    ["Removed the tag vip.", anOrder(), { kind: "untag", tags: ["vip"] }, [{ kind: "untag", orderId, tags: ["vip"] }]],
    [
      "Changed the phone number.",
      anOrder(),
      { kind: "edit", phone: "+45 12 34 56 78" },
      [{ kind: "edit", orderId, phone: "+45 12 34 56 78" }],
    ],
    [
      "Changed the e-mail address, phone number and shipping address.",
      anOrder(),
      { kind: "edit", email: "a@example.com" },
      [{ kind: "edit", orderId, email: "a@example.com", phone: "+4512345678", shippingAddress: anOrder().shippingAddress }],
    ],
    ["Note saved.", anOrder(), { kind: "note", note: "Ring twice" }, [{ kind: "note", orderId, note: "Ring twice" }]],
    ["Note removed.", anOrder(), { kind: "note", note: "" }, [{ kind: "note", orderId, note: null }]],
    [
      "On hold: out of stock.",
      anOrder(),
      { kind: "hold", reason: "INVENTORY_OUT_OF_STOCK" },
      [{ kind: "hold", orderId, fulfillmentOrderId: "gid://shopify/FulfillmentOrder/1", reason: "INVENTORY_OUT_OF_STOCK", notes: null }],
    ],
    [
      "Hold released: incorrect address.",
      anOrder({ holds: [aHold()] }),
      { kind: "release", holds: [aHold().id] },
      [{ kind: "release", orderId, fulfillmentOrderId: "gid://shopify/FulfillmentOrder/1", holdIds: [aHold().id] }],
    ],
    [
      "Hold released: incorrect address.",
      anOrder(),
      { kind: "release", holds: [aHold().id] },
      [
        {
          kind: "release",
          orderId,
          fulfillmentOrderId: "gid://shopify/FulfillmentOrder/1",
          holdIds: [aHold().id],
          reasons: [aHold().reason],
        },
      ],
    ],
    [
      "Hold released.",
      anOrder(),
      { kind: "release", holds: [aHold().id] },
      [{ kind: "release", orderId, fulfillmentOrderId: "gid://shopify/FulfillmentOrder/1", holdIds: [aHold().id] }],
    ],
    ["Fulfilled 3 items.", anOrder(), { kind: "fulfill" }, [{ ...parcel, fulfillmentOrders: lines([mug, 2], [lamp, 1]) }]],
    [
      "Fulfilled 3 items, tracking 1Z999 (UPS).",
      anOrder(),
      { kind: "fulfill" },
      [{ ...parcel, tracking: ups, fulfillmentOrders: lines([mug, 2], [lamp, 1]) }],
    ],
    [
      "Fulfilled 2 of 3 items, tracking 1Z999 (UPS).",
      anOrder(),
      { kind: "fulfill", lines: [{ lineItemId: mug, quantity: 2 }] },
      [{ ...parcel, tracking: ups, fulfillmentOrders: lines([mug, 2]) }],
    ],
    [
      "Fulfilled 1 of 3 items.",
      anOrder(),
      { kind: "fulfill", lines: [{ lineItemId: lamp, quantity: 1 }] },
      [{ ...parcel, fulfillmentOrders: lines([lamp, 1]) }],
    ],
    [
      "Cancelled the fulfillment #1001-F1: 3 items, tracking 1Z999 (UPS).",
      anOrder({ fulfillments: [aFulfillment({ status: "CANCELLED", tracking: [ups] })] }),
      { kind: "unfulfill", fulfillmentIds: [aFulfillment().id] },
      [{ kind: "unfulfill", orderId, fulfillmentId: aFulfillment().id }],
    ],
    [
      "3 items picked up.",
      aPickupOrder(),
      { kind: "picked_up" },
      [{ ...parcel, kind: "picked_up", fulfillmentOrders: lines([mug, 2], [lamp, 1]) }],
    ],
    [
      "Refunded €20.00.",
      anOrder(),
      { kind: "refund", amount: { amount: 2_000, currency: "EUR" }, notify: false },
      [{ ...refund, transactions: back(2_000) }],
    ],
    [
      "Refunded €20.00 for 2 items.",
      anOrder(),
      { kind: "refund", amount: { amount: 2_000, currency: "EUR" }, notify: false },
      [{ ...refund, lines: [{ lineItemId: mug, quantity: 2, restock: "none", locationId: null }], transactions: back(2_000) }],
    ],
    [
      "Recorded 1 item as given back, without any money.",
      anOrder(),
      { kind: "refund", amount: { amount: 1, currency: "EUR" }, notify: false },
      [{ ...refund, lines: [{ lineItemId: lamp, quantity: 1, restock: "none", locationId: null }], transactions: [] }],
    ],
    [
      "Captured €50.00.",
      aReservedOrder(),
      { kind: "capture" },
      [{ kind: "capture", orderId, parentId: aTransaction().id, amount: 5_000, currency: "EUR", final: false, known: [] }],
    ],
    ["Marked as paid: €50.00.", anUnpaidOrder(), { kind: "mark_paid" }, [{ kind: "mark_paid", orderId, known: [] }]],
    [
      "Marked as paid: €30.00.",
      anOrder({ transactions: [aTransaction(), aTransaction({ id: "new", amount: bag(3_000) })] }),
      { kind: "mark_paid" },
      [{ kind: "mark_paid", orderId, known: [aTransaction().id] }],
    ],
    ["Cancelled: fraud. The shop keeps €50.00.", anOrder(cancelled), cancel, [{ ...cancel, orderId, staffNote: null }]],
    [
      "Cancelled: the customer changed their mind. What was paid is given back.",
      anOrder({ ...cancelled, refunded: bag(5_000), net: bag(0) }),
      { ...cancel, reason: "CUSTOMER", refund: "original" },
      [{ ...cancel, orderId, staffNote: null }],
    ],
    [
      "Cancelled: items unavailable.",
      anUnpaidOrder(cancelled),
      { ...cancel, reason: "INVENTORY" },
      [{ ...cancel, orderId, staffNote: null }],
    ],
    ["Archived.", anOrder(), { kind: "archive" }, [{ kind: "archive", orderId }]],
    ["Taken out of the archive.", anOrder(), { kind: "reopen" }, [{ kind: "reopen", orderId }]],
  ])("%s", (sentenceSaid, order, input, done) => {
    expect(said(order, input, ...done)).toBe(sentenceSaid);
  });

  it("and never a personal value", () => {
    const personal = { email: "ada@example.com", phone: "+4512345678", shippingAddress: anOrder().shippingAddress };
    const decision = decide(
      anOrder(),
      {
        intent: intentOf({ kind: "edit", email: "b@example.com" }),
        by: "person",
        overrides: [],
        done: [{ kind: "edit", orderId, ...personal } as Action],
        askedAt: now,
      },
      policy,
      now,
    );
    expect(JSON.stringify(decision)).not.toMatch(/ada|4512345678|Quay/);
  });
});
