import fc from "fast-check";
import type { FulfillmentOrder, HoldReason, Order } from "#dev-store/model.ts";
import { testDeps, testOrder } from "#dev-store/orders/fixture.ts";
import type { PaymentState } from "#dev-store/orders/payment.ts";

const payments = ["paid", "authorized", "pending_manual", "pending_gateway", "partially_paid", "voided", "expired", "none"] as const;
const levels = ["HIGH", "MEDIUM", "LOW", "NONE", "PENDING"] as const;
const holdReasons = ["HIGH_RISK_OF_FRAUD", "OTHER", "ONLINE_STORE_POST_PURCHASE_CROSS_SELL"] as const;
/** What becomes of one fulfillment order. */
const fates = ["OPEN", "IN_PROGRESS", "ON_HOLD", "SCHEDULED", "DECLINED", "PART_SENT", "SENT", "EMPTIED"] as const;
type Fate = (typeof fates)[number];

interface Draft {
  payment: PaymentState;
  refunded: "none" | "part" | "all";
  declined: boolean;
  digital: boolean;
  physical: boolean;
  delivery: "SHIPPING" | "LOCAL" | "PICK_UP" | "PICKUP_POINT" | "RETAIL";
  fates: Fate[];
  parcel: string;
  hold: HoldReason;
  levels: (typeof levels)[number][];
  recommendation: Order["risk"]["recommendation"];
  returns: Order["returns"][number]["status"][];
  tags: string[];
  note: string | null;
  hoursOld: number;
  price: number;
  archived: boolean;
  cancelled: boolean;
  test: boolean;
}

export const orderTags = ["vip", "Wholesale", "two words", 'a "quote"', "x:y"];

const draft: fc.Arbitrary<Draft> = fc.record({
  payment: fc.oneof(fc.constant("paid" as const), fc.constantFrom(...payments)),
  refunded: fc.constantFrom("none", "none", "part", "all"),
  declined: rarely(),
  digital: fc.boolean(),
  physical: fc.boolean(),
  delivery: fc.constantFrom("SHIPPING", "LOCAL", "PICK_UP", "PICKUP_POINT", "RETAIL"),
  fates: fc.array(fc.constantFrom(...fates), { minLength: 2, maxLength: 2 }),
  parcel: fc.constantFrom("FULFILLED", "IN_TRANSIT", "DELIVERED", "NOT_DELIVERED", "PICKED_UP"),
  hold: fc.constantFrom(...holdReasons),
  levels: fc.uniqueArray(fc.constantFrom(...levels), { maxLength: 2 }),
  recommendation: fc.constantFrom("ACCEPT", "INVESTIGATE", "CANCEL", "NONE"),
  returns: fc.array(fc.constantFrom("REQUESTED", "OPEN", "CLOSED", "DECLINED"), { maxLength: 1 }),
  tags: fc.uniqueArray(fc.constantFrom(...orderTags), { maxLength: 3 }),
  note: fc.constantFrom(null, "Ring twice"),
  hoursOld: fc.integer({ min: 0, max: 24 * 10 }),
  price: fc.constantFrom(0, 500, 1_050),
  archived: rarely(),
  cancelled: rarely(),
  test: rarely(),
});

function rarely(): fc.Arbitrary<boolean> {
  return fc.integer({ max: 4, min: 0 }).map((one) => one === 0);
}

/** Orders of the local Shopify in all kinds of states, the same ones for the same seed; placed before `now`. */
export function randomOrders(count: number, now: Date, seed: number): Order[] {
  const ids = testDeps();
  return fc.sample(draft, { numRuns: count, seed }).map((one, index) => orderOf(one, 1_001 + index, now, () => ids.nextId()));
}

function orderOf(one: Draft, number: number, now: Date, nextId: () => number): Order {
  const iso = `${new Date(now.getTime() - one.hoursOld * 3_600_000).toISOString().slice(0, 19)}Z`;
  const goods = [
    ...(one.physical || !one.digital ? [{ title: "Mug", quantity: 2, unitPrice: one.price }] : []),
    ...(one.digital ? [{ title: "Voucher", quantity: 2, unitPrice: one.price, requiresShipping: false }] : []),
  ];
  const order = testOrder(
    { nextId, iso, actor: { appTitle: null, staff: null } },
    {
      number,
      locationId: 81,
      lines: goods,
      shipping: [],
      delivery: one.delivery,
      payment: { state: one.payment },
      tags: one.tags,
      note: one.note,
      test: one.test,
      risk: { recommendation: one.recommendation, assessments: one.levels.map((level) => ({ level, provider: null, facts: [] })) },
    },
  );
  order.fulfillmentOrders.forEach((part, index) => meet({ order, part, nextId }, one.fates[index] ?? "OPEN", one));
  if (one.declined) for (const payment of order.transactions) if (payment.status === "PENDING") payment.status = "FAILURE";
  giveBack(order, one.refunded, nextId);
  order.returns = one.returns.map((status) => ({ id: nextId(), name: `${order.name}-R1`, status, createdAt: iso }));
  if (one.archived) order.closedAt = now.toISOString();
  if (one.cancelled) order.cancelledAt = now.toISOString();
  return order;
}

/** A part of an order, and where new ids come from. */
interface Place {
  order: Order;
  part: FulfillmentOrder;
  nextId: () => number;
}

function meet(place: Place, fate: Fate, { hold, parcel }: Draft): void {
  const { order, part, nextId } = place;
  switch (fate) {
    case "OPEN":
    case "IN_PROGRESS":
    case "SCHEDULED":
      part.status = fate;
      return;
    case "DECLINED":
      part.requestStatus = "REJECTED";
      return;
    case "ON_HOLD":
      part.status = "ON_HOLD";
      part.holds.push({
        id: nextId(),
        reason: hold,
        reasonNotes: null,
        handle: null,
        externalId: null,
        heldBy: null,
        heldByName: "Ada",
        createdAt: order.createdAt,
      });
      return;
    case "EMPTIED":
      part.status = "CLOSED";
      for (const line of part.lines) line.remainingQuantity = 0;
      return;
    case "PART_SENT":
    case "SENT":
      send(place, fate === "SENT" ? 0 : 1, parcel);
  }
}

/** Sends all but so many of each line. */
function send({ order, part, nextId }: Place, left: number, displayStatus: string): void {
  order.fulfillments.push({
    id: nextId(),
    name: `${order.name}-F${order.fulfillments.length + 1}`,
    status: "SUCCESS",
    displayStatus,
    createdAt: order.createdAt,
    updatedAt: order.createdAt,
    locationId: part.locationId,
    fulfillmentOrderIds: [part.id],
    lines: part.lines.map((line) => ({
      id: nextId(),
      lineId: line.lineId,
      fulfillmentOrderLineId: line.id,
      quantity: line.totalQuantity - left,
    })),
    tracking: [],
    events: [],
    inTransitAt: null,
    deliveredAt: null,
    estimatedDeliveryAt: null,
  });
  for (const line of part.lines) line.remainingQuantity = left;
  if (left === 0) part.status = "CLOSED";
}

/** A refund of the amount alone: nothing is taken off the order, so the balance stays as it was. */
function giveBack(order: Order, what: Draft["refunded"], nextId: () => number): void {
  const paid = order.transactions.find(({ kind, status }) => kind === "SALE" && status === "SUCCESS");
  if (!paid || what === "none" || paid.amount.shop === 0) return;
  const amount = { shop: what === "all" ? paid.amount.shop : 100, presentment: what === "all" ? paid.amount.presentment : 100 };
  const id = nextId();
  order.transactions.push({ ...paid, id, kind: "REFUND", amount, parentId: paid.id });
  order.refunds.push({
    id: nextId(),
    createdAt: order.createdAt,
    note: null,
    userId: null,
    transactionIds: [id],
    total: amount,
    shipping: { shop: 0, presentment: 0 },
    discrepancy: { shop: -amount.shop, presentment: -amount.presentment },
    lines: [],
  });
}
