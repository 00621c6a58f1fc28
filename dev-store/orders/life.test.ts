import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "../context.ts";
import type { Order } from "../model.ts";
import { cancelFulfillment } from "./cancel-fulfillment.ts";
import { cancelOrder } from "./cancel.ts";
import type { Deps } from "./deps.ts";
import { currentTotals, lineQuantities, suggestedRefund, type SuggestedRefund } from "./derive.ts";
import { fulfill } from "./fulfill.ts";
import { testDeps, testOrder } from "./fixture.ts";
import { addHold, releaseHolds } from "./hold.ts";
import { markAsPaid } from "./mark-as-paid.ts";
import { fulfilledQuantity } from "./quantities.ts";
import { refund } from "./refund.ts";
import { updateOrder } from "./update.ts";

/** What may happen to an order; `a`, `b`, `c`, `n` choose among what there is. Some of it is nonsense and gets refused. */
type Move = { kind: number; a: number; b: number; c: number; n: number };
type Happening = (order: Order, move: Move, deps: Deps) => unknown;

const pick = <T>(list: T[], index: number): T | undefined => list[index % Math.max(1, list.length)];
const fulfillmentOrderOf = (order: Order, move: Move) => pick(order.fulfillmentOrders, move.a);
const linesOf = (order: Order, move: Move) => {
  const line = pick(fulfillmentOrderOf(order, move)?.lines ?? [], move.b);
  return line ? [{ id: line.id, quantity: move.n }] : null;
};

function refundAsSuggested(order: Order, suggested: SuggestedRefund, deps: Deps) {
  return refund(
    order,
    {
      lines: suggested.refundLineItems.map((line) => ({
        lineId: line.lineItem.id,
        quantity: line.quantity,
        restockType: line.restockType,
        locationId: null,
      })),
      shipping: suggested.shipping.amount.presentment || null,
      transactions: suggested.suggestedTransactions.map((entry) => ({ parentId: entry.parent.id, amount: entry.amount.presentment })),
    },
    deps,
  );
}

const happenings: Happening[] = [
  (order, move, deps) =>
    fulfill(order, { parts: [{ fulfillmentOrderId: fulfillmentOrderOf(order, move)?.id ?? 0, lines: linesOf(order, move) }] }, deps),
  (order, move, deps) => fulfill(order, { parts: [{ fulfillmentOrderId: fulfillmentOrderOf(order, move)?.id ?? 0, lines: null }] }, deps),
  (order, move, deps) => cancelFulfillment(order, pick(order.fulfillments, move.a)?.id ?? 0, deps),
  (order, move, deps) => {
    const entry = fulfillmentOrderOf(order, move);
    return (
      entry &&
      addHold(
        order,
        entry,
        { reason: "OTHER", heldBy: "client", heldByName: "x", handle: String(move.n), lines: move.c % 2 ? linesOf(order, move) : null },
        deps,
      )
    );
  },
  (order, move, deps) => {
    const entry = fulfillmentOrderOf(order, move);
    return entry && releaseHolds(order, entry, null, deps);
  },
  (order, move, deps) =>
    refund(
      order,
      {
        lines: [
          {
            lineId: pick(order.lines, move.a)?.id ?? 0,
            quantity: move.n,
            restockType: (["CANCEL", "RETURN", "NO_RESTOCK"] as const)[move.b % 3] ?? "CANCEL",
            locationId: null,
          },
        ],
        transactions: move.c % 2 ? [{ parentId: pick(order.transactions, move.c)?.id ?? 0, amount: move.n * 2_000 }] : [],
      },
      deps,
    ),
  (order, move, deps) =>
    refund(
      order,
      {
        transactions: [
          { parentId: order.transactions[0]?.id ?? 0, amount: move.n * 2_500 },
          { parentId: pick(order.transactions, move.c)?.id ?? 0, amount: 100 },
        ],
      },
      deps,
    ),
  (order, move, deps) =>
    refundAsSuggested(
      order,
      suggestedRefund(order, {
        refundLineItems: [{ lineItemId: pick(order.lines, move.a)?.id ?? 0, quantity: move.n }],
        refundShipping: move.c % 2 === 0,
      }),
      deps,
    ),
  (order, _move, deps) => markAsPaid(order, deps),
  (order, move, deps) =>
    updateOrder(
      order,
      { shippingAddress: { lastName: "x", address1: "x", city: "x", zip: "1", countryCode: ["GB", "DE", "CN"][move.a % 3] } },
      deps,
    ),
  (order, move, deps) => cancelOrder(order, { reason: "OTHER", restock: move.a % 2 === 0, refund: move.b % 2 === 0 }, deps),
];

function wrongMoney(order: Order): string[] {
  const totals = currentTotals(order),
    wrong: string[] = [];
  for (const side of ["shop", "presentment"] as const) {
    if (totals.refunded[side] > totals.received[side]) wrong.push(`more ${side} went back than came in`);
    for (const part of ["subtotal", "shipping", "tax", "total", "net", "capturable", "discounts"] as const)
      if (totals[part][side] < 0) wrong.push(`${part} below zero`);
    for (const transaction of order.transactions) {
      const back = order.transactions
        .filter((entry) => entry.kind === "REFUND" && entry.parentId === transaction.id)
        .reduce((sum, entry) => sum + entry.amount[side], 0);
      if (back > transaction.amount[side]) wrong.push(`more ${side} went back on a payment than it brought`);
    }
  }
  return wrong;
}

/** Every unit is fulfilled, still to do, or was taken out by a refund; none is in two places. Of a cancelled order nothing is to do. */
function wrongUnits(order: Order): string[] {
  const wrong: string[] = [];
  for (const line of order.lines) {
    const { current, unfulfilled, refundable } = lineQuantities(order, line),
      fulfilled = fulfilledQuantity(order, line);
    const cancelled = order.refunds
      .flatMap((entry) => entry.lines)
      .filter((entry) => entry.lineId === line.id && entry.restockType === "CANCEL")
      .reduce((sum, entry) => sum + entry.quantity, 0);
    if (Math.min(current, unfulfilled, refundable) < 0) wrong.push("a quantity below zero");
    const known = fulfilled + unfulfilled + cancelled;
    if (order.cancelledAt === null ? known !== line.quantity : unfulfilled !== 0 || known > line.quantity)
      wrong.push(`${line.title}: ${fulfilled} + ${unfulfilled} + ${cancelled} of ${line.quantity}`);
  }
  for (const entry of order.fulfillmentOrders) {
    if ((entry.status === "ON_HOLD") !== entry.holds.length > 0) wrong.push(`${entry.status} with ${entry.holds.length} holds`);
    for (const part of entry.lines)
      if (part.remainingQuantity < 0 || part.remainingQuantity > part.totalQuantity)
        wrong.push(`${part.remainingQuantity} left of ${part.totalQuantity}`);
  }
  return wrong;
}

/** Giving all back that is left leaves exactly nothing, however the pennies were cut before. */
function checkNothingIsLeft(order: Order, deps: Deps): void {
  const all = suggestedRefund(order, { suggestFullRefund: true });
  if (all.refundLineItems.length > 0 || all.shipping.amount.presentment > 0) refundAsSuggested(order, all, deps);
  const totals = currentTotals(order);
  for (const part of ["subtotal", "shipping", "tax", "total", "discounts"] as const)
    expect(totals[part], part).toEqual({ shop: 0, presentment: 0 });
}

describe("an order's life", () => {
  it("conserves money and units whatever happens, and a refused change alters nothing", () => {
    const moves = fc.array(
      fc.record({ kind: fc.nat(happenings.length - 1), a: fc.nat(7), b: fc.nat(7), c: fc.nat(7), n: fc.integer({ min: -1, max: 5 }) }),
      { maxLength: 25 },
    );
    const state = fc.constantFrom(
      "paid" as const,
      "authorized" as const,
      "pending_manual" as const,
      "partially_paid" as const,
      "none" as const,
    );
    fc.assert(
      fc.property(moves, state, fc.boolean(), fc.integer({ min: 1, max: 900 }), (story, payment, taxesIncluded, discount) => {
        const deps = testDeps();
        const order = testOrder(deps, {
          payment: { state: payment },
          taxesIncluded,
          taxBasisPoints: 2_000,
          presentmentCurrency: "EUR",
          exchangeRate: 1.173,
          discounts: [{ title: "d", amount: discount }],
        });
        for (const move of story) {
          const before = JSON.stringify(order);
          try {
            happenings[move.kind]?.(order, move, deps);
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            if (JSON.stringify(order) !== before) throw new Error(`a refused change altered the order: ${error.message}`);
          }
          expect([...wrongMoney(order), ...wrongUnits(order)]).toEqual([]);
        }
        checkNothingIsLeft(order, deps);
        expect(wrongMoney(order)).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  }, 60_000);
});
