import { describe, expect, it } from "vitest";
import {
  aFulfillment,
  aFulfillmentOrder,
  anOrder,
  anUnpaidOrder,
  asked,
  aShippedOrder,
  aTransaction,
  bag,
  mug,
  now,
  policy,
} from "../order.fixture.ts";
import type { FulfillmentOrder, Snapshot } from "../snapshot.ts";
import { decideCancel } from "./decide.ts";
import { cancelIntent, type CancelIntent } from "./intent.ts";

const cancel: CancelIntent = { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: false, staffNote: null };
const decided = (order: Snapshot, over: Partial<CancelIntent> = {}) => decideCancel(order, asked({ ...cancel, ...over }), policy, now);
const cancelledAt = "2026-11-12T08:00:00Z";

describe("cancelling", () => {
  it.each([
    ["a paid order, with refund", anOrder(), {}, "cancel.refunds"],
    ["a paid order, keeping the money", anOrder(), { refund: "none" as const }, "cancel.keeps_money"],
    ["an order with cash on delivery", anUnpaidOrder(), {}, "cancel.asked"],
    [
      "an authorised order",
      anUnpaidOrder({ financialStatus: "AUTHORIZED", transactions: [aTransaction({ kind: "AUTHORIZATION" })] }),
      {},
      "cancel.voids",
    ],
    ["an order whose parcel was cancelled", anOrder({ fulfillments: [aFulfillment({ status: "CANCELLED" })] }), {}, "cancel.refunds"],
  ])("%s", (_, order, over, code) => {
    expect(decided(order, over)).toMatchObject({ do: "act", reason: { code }, actions: [{ ...cancel, ...over, orderId: order.id }] });
  });

  it("names the money that goes back or stays", () => {
    expect(decided(anOrder(), { refund: "none" }).reason.params).toEqual({ amount: { amount: 5_000, currency: "EUR" } });
  });

  const partly = anOrder({
    fulfillments: [aFulfillment({ lines: [{ lineItemId: mug, quantity: 2 }] })],
    fulfillmentOrders: [
      aFulfillmentOrder({ lines: [{ id: "l", lineItemId: "x", totalQuantity: 1, remainingQuantity: 1, requiresShipping: true }] }),
    ],
  });

  it.each([
    ["partly shipped", partly, "cancel.partly_shipped", { count: 2, total: 3 }],
    ["shipped", aShippedOrder(), "cancel.shipped", { count: 3 }],
    ["in return", anOrder({ returnStatus: "IN_PROGRESS" }), "cancel.open_return", {}],
    [
      "still being paid",
      anOrder({ transactions: [aTransaction({ kind: "AUTHORIZATION", status: "PENDING" })] }),
      "cancel.payment_pending",
      {},
    ],
    [
      "cancelled without refund, when one is asked",
      anOrder({ cancelledAt }),
      "cancel.already_not_refunded",
      { amount: bag(5_000).presentment },
    ],
  ])("is refused by Shopify when %s", (_, order, code, params) => {
    expect(decided(order)).toMatchObject({ do: "refuse", by: "platform", reason: { code, params } });
  });

  it("is reached when cancelled already and no money is left or asked for", () => {
    expect(decided(anUnpaidOrder({ cancelledAt }))).toMatchObject({ do: "reached", reason: { code: "cancel.already" } });
    expect(decided(anOrder({ cancelledAt }), { refund: "none" }).do).toBe("reached");
  });

  it("is reached by its own action, though the refund is still on its way", () => {
    const done = [{ ...cancel, orderId: "x" }];
    expect(decideCancel(anOrder({ cancelledAt }), { ...asked(cancel), done }, policy, now)).toMatchObject({
      do: "reached",
      reason: { code: "cancel.done_refunded" },
    });
  });
});

describe("the house's rules of cancelling", () => {
  const window = { ...policy, cancel: { windowHours: 24 } };

  it("close after the window, and a person may override them", () => {
    expect(decideCancel(anOrder(), asked(cancel), window, now)).toMatchObject({
      do: "refuse",
      by: "house",
      reason: { code: "cancel.window_closed", params: { count: 24, at: { time: "2026-11-11T08:00:00.000Z" } } },
    });
    expect(decideCancel(anOrder(), asked(cancel), window, new Date("2026-11-11T08:00:00Z")).do).toBe("act");
    const overrides = ["cancel.window_closed"];
    expect(decideCancel(anOrder(), asked(cancel, { overrides }), window, now).do).toBe("act");
    expect(decideCancel(anOrder(), asked(cancel, { overrides, by: "rule" }), window, now).do).toBe("refuse");
  });
});

describe("an order that is partly with a fulfillment service", () => {
  const own = aFulfillmentOrder({ id: "own" });
  const theirs = (over: Partial<FulfillmentOrder> = {}) =>
    aFulfillmentOrder({
      id: "theirs",
      locationName: "Quick Ship",
      status: "IN_PROGRESS",
      requestStatus: "ACCEPTED",
      supportedActions: ["CREATE_FULFILLMENT", "REQUEST_CANCELLATION"],
      updatedAt: now.toISOString(),
      ...over,
    });
  const order = (...fulfillmentOrders: FulfillmentOrder[]) => anOrder({ fulfillmentOrders });
  const orderId = anOrder().id;
  const held = { kind: "hold", orderId, fulfillmentOrderId: "own", reason: "OTHER", notes: null } as const;
  const requested = { kind: "request_cancellation", orderId, fulfillmentOrderId: "theirs" } as const;
  const onHold = aFulfillmentOrder({ id: "own", status: "ON_HOLD", supportedActions: ["RELEASE_HOLD", "MOVE"] });
  const decidedAfter = (seen: Snapshot, done: Parameters<typeof decideCancel>[1]["done"], over: { at?: Date; overrides?: string[] } = {}) =>
    decideCancel(seen, { ...asked(cancel, { overrides: over.overrides ?? [] }), done }, policy, over.at ?? now);

  it("is held first, then the service is asked, then its answer is waited for, then it is cancelled", () => {
    expect(decidedAfter(order(own, theirs()), [])).toMatchObject({ reason: { code: "cancel.holds_first" }, actions: [held] });
    const asking = decidedAfter(order(onHold, theirs()), [held]);
    expect(asking).toMatchObject({ reason: { code: "cancel.asks_service", params: { location: "Quick Ship" } }, actions: [requested] });
    const done = [held, requested];
    // Shopify's answer to the request still says ACCEPTED.
    expect(decidedAfter(order(onHold, theirs()), done)).toMatchObject({ do: "wait", reason: { code: "cancel.waits_for_service" } });
    const silent = order(onHold, theirs({ requestStatus: "CANCELLATION_REQUESTED", supportedActions: ["CANCEL_FULFILLMENT_ORDER"] }));
    expect(decidedAfter(silent, done)).toMatchObject({ do: "wait", until: new Date(now.getTime() + 15 * 60_000) });
    const gone = order(onHold, theirs({ status: "CLOSED", requestStatus: "CANCELLATION_ACCEPTED", supportedActions: [] }), {
      ...own,
      id: "again",
    });
    expect(decidedAfter(gone, done)).toMatchObject({ do: "act", actions: [{ kind: "cancel" }] });
  });

  it("is taken back at once where the service has not accepted yet", () => {
    const submitted = theirs({ status: "OPEN", requestStatus: "SUBMITTED", supportedActions: ["CANCEL_FULFILLMENT_ORDER"] });
    expect(decidedAfter(order(onHold, submitted), [held])).toMatchObject({
      actions: [{ kind: "cancel_fulfillment_order", fulfillmentOrderId: "theirs" }],
    });
  });

  it("is not cancelled against the service's no, unless the person insists", () => {
    const no = order(onHold, theirs({ requestStatus: "CANCELLATION_REJECTED" }));
    expect(decidedAfter(no, [held, requested])).toMatchObject({ do: "refuse", by: "house", reason: { code: "cancel.service_refused" } });
    expect(decidedAfter(no, [], { overrides: ["cancel.service_refused"] })).toMatchObject({ actions: [{ kind: "cancel" }] });
  });

  it("has the other services stopped, too, where the person insists against one's no", () => {
    const no = theirs({ id: "no", requestStatus: "CANCELLATION_REJECTED" });
    const overrides = ["cancel.service_refused"];
    expect(decidedAfter(order(no, theirs()), [], { overrides })).toMatchObject({ do: "act", actions: [requested] });
    const asking = order(no, theirs({ requestStatus: "CANCELLATION_REQUESTED", supportedActions: [] }));
    expect(decidedAfter(asking, [requested], { overrides })).toMatchObject({ do: "wait" });
  });

  it("is refused at once where the service was silent before it was asked again, and cancelled when the person insists", () => {
    const updatedAt = new Date(now.getTime() - 25 * 3_600_000).toISOString();
    const silent = order(onHold, theirs({ requestStatus: "CANCELLATION_REQUESTED", supportedActions: [], updatedAt }));
    expect(decidedAfter(silent, [])).toMatchObject({ by: "house", reason: { code: "cancel.service_silent" } });
    expect(decidedAfter(silent, [], { overrides: ["cancel.service_silent"] })).toMatchObject({ actions: [{ kind: "cancel" }] });
  });

  it("gives the service its day from when it was asked, though the asking was put off", () => {
    const at = new Date(now.getTime() + 25 * 3_600_000);
    const lately = theirs({ requestStatus: "CANCELLATION_REQUESTED", supportedActions: [], updatedAt: at.toISOString() });
    expect(decidedAfter(order(onHold, lately), [held, requested], { at })).toMatchObject({ do: "wait" });
  });

  it("is a person's matter after a day of silence", () => {
    const at = new Date(now.getTime() + 25 * 3_600_000);
    const silent = order(onHold, theirs({ requestStatus: "CANCELLATION_REQUESTED", supportedActions: [] }));
    expect(decidedAfter(silent, [held, requested], { at })).toMatchObject({ by: "house", reason: { code: "cancel.service_silent" } });
    expect(decidedAfter(silent, [held, requested], { at, overrides: ["cancel.service_silent"] })).toMatchObject({ do: "act" });
  });

  it("is left alone by a rule", () => {
    expect(decideCancel(order(own, theirs()), asked(cancel, { by: "rule" }), policy, now)).toMatchObject({
      by: "house",
      reason: { code: "cancel.with_service" },
    });
  });
});

describe("what is asked", () => {
  it("says everything that touches money, stock and the customer", () => {
    const issues = cancelIntent.safeParse({ kind: "cancel", reason: "CUSTOMER" }).error?.issues.map(({ path }) => path[0]);
    expect(issues).toEqual(["refund", "restock", "notify"]);
    expect(cancelIntent.safeParse({ ...cancel, staffNote: "x".repeat(256) }).error?.issues[0]?.message).toBe("input.staff_note_too_long");
  });
});
