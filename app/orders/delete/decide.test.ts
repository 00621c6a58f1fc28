import { describe, expect, it } from "vitest";
import { anOrder, anUnpaidOrder, aReservedOrder, asked, aTransaction, now } from "../order.fixture.ts";
import type { Snapshot } from "../snapshot.ts";
import { decideDelete } from "./decide.ts";
import { deleteChange } from "./change.ts";
import { deleteOrder } from "./goal.ts";

const intent = { kind: "delete" } as const;
const closedAt = "2026-11-12T08:00:00Z";
const reserved = aTransaction({ kind: "AUTHORIZATION" });
const letGo = aTransaction({ id: "gid://shopify/OrderTransaction/2", kind: "VOID", parentId: reserved.id });
const action = { kind: "delete", orderId: anOrder().id } as const;

const voided = { ...aReservedOrder({ financialStatus: "VOIDED" }), transactions: [reserved, letGo] };
const expired = aReservedOrder({ financialStatus: "EXPIRED", closedAt }, { expiresAt: "2026-11-11T08:00:00Z" });

describe("deleting", () => {
  it.each([
    ["an archived order paid by hand", anUnpaidOrder({ closedAt }), "act", null, "delete.asked"],
    ["a cancelled one", anUnpaidOrder({ cancelledAt: closedAt }), "act", null, "delete.asked"],
    ["an archived test order, however paid", anOrder({ closedAt, test: true }), "act", null, "delete.asked"],
    ["an archived order that an app made", anOrder({ closedAt, sourceName: "580111" }), "act", null, "delete.asked"],
    ["one whose payment failed", anOrder({ closedAt, transactions: [aTransaction({ status: "FAILURE" })] }), "act", null, "delete.asked"],
    ["an order paid online", anOrder(), "refuse", "platform", "delete.paid_online"],
    ["an archived order paid online", anOrder({ closedAt }), "refuse", "platform", "delete.paid_online_put_away"],
    ["one whose money is reserved", aReservedOrder(), "refuse", "platform", "delete.reserved_online"],
    ["B9: one whose payment was let go, which is not called paid", voided, "refuse", "platform", "delete.reserved_online"],
    ["B9: one whose reserved payment ran out", expired, "refuse", "platform", "delete.reserved_online_put_away"],
    ["one of unknown origin paid online", anOrder({ closedAt, sourceName: null }), "refuse", "platform", "delete.paid_online_put_away"],
    ["an open order", anUnpaidOrder(), "refuse", "house", "delete.still_open"],
  ] satisfies [string, Snapshot, string, string | null, string][])("%s", (...[, order, what, by, code]) => {
    const decision = decideDelete(order, asked(intent));
    expect(decision).toMatchObject({ do: what, reason: { code } });
    if (by) expect(decision).toMatchObject({ by });
  });

  it("an open order may be meant, but never by a rule", () => {
    const overrides = ["delete.still_open", "delete.by_rule"];
    expect(decideDelete(anUnpaidOrder(), asked(intent, { overrides }))).toMatchObject({ do: "act", actions: [action] });
    expect(decideDelete(anUnpaidOrder({ closedAt }), asked(intent, { overrides, by: "rule" }))).toMatchObject({
      do: "refuse",
      reason: { code: "delete.by_rule" },
    });
  });

  it("is reached by its own action", () => {
    expect(decideDelete(anUnpaidOrder({ closedAt }), { ...asked(intent), done: [action] })).toMatchObject({
      do: "reached",
      reason: { code: "delete.done" },
    });
  });
});

describe("the step", () => {
  it("shows that it happened by the order's absence, and has no undo", () => {
    expect(deleteChange.ends?.code).toBe("delete.done");
    expect(deleteChange.readBack(anOrder(), action, { at: now, ids: [], key: "k" })).toBe("did_not_happen");
    expect([deleteOrder.irreversible(intent), deleteChange.undo]).toEqual([true, null]);
  });

  it("takes Shopify's word and no other shape", () => {
    expect(deleteChange.via.shopify.reply({ deletedId: action.orderId, userErrors: [] })).toEqual({
      updatedAt: null,
      ids: [],
      pending: false,
    });
    expect(() => deleteChange.via.shopify.reply({ deletedId: null })).toThrow();
  });
});
