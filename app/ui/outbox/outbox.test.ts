import { describe, expect, it } from "vitest";
import type { Kind } from "#app/orders/intent.ts";
import type { Outgoing } from "#app/journal/history.server.ts";
import { outboxGroups } from "./outbox.ts";

const at = (seconds: number) => `2026-11-20T12:00:${String(seconds).padStart(2, "0")}.000Z`;
const single = (id: string, kind: Kind, seconds: number): Outgoing => ({
  id,
  kind,
  isRun: false,
  orders: 1,
  orderId: `gid://shopify/Order/${id}`,
  orderName: `#${id}`,
  until: at(seconds),
  actorName: "Robin",
});
const run = (id: string, kind: Kind, orders: number, seconds: number): Outgoing => ({
  id,
  kind,
  isRun: true,
  orders,
  orderId: null,
  orderName: "",
  until: at(seconds),
  actorName: "Robin",
});

describe("outboxGroups", () => {
  it("puts single changes of a kind in one line, soonest first", () => {
    const groups = outboxGroups([single("1", "refund", 20), single("2", "cancel", 12), single("3", "cancel", 8)]);
    expect(groups.map(({ kind, ids, orders, until }) => [kind, ids, orders, until])).toEqual([
      ["cancel", ["2", "3"], 2, at(8)],
      ["refund", ["1"], 1, at(20)],
    ]);
  });
  it("B4: names the orders of single changes, and leaves a run's to its page", () => {
    const groups = outboxGroups([single("2", "cancel", 12), single("3", "cancel", 8), run("a", "cancel", 7, 30)]);
    expect(groups.map(({ named }) => named.map(({ name }) => name))).toEqual([["#2", "#3"], []]);
  });
  it("keeps each run apart, and counts its orders", () => {
    const groups = outboxGroups([run("a", "cancel", 70_000, 20), run("b", "cancel", 7, 30), single("2", "cancel", 10)]);
    expect(groups.map(({ runId, ids, orders }) => [runId, ids, orders])).toEqual([
      [null, ["2"], 1],
      ["a", [], 70_000],
      ["b", [], 7],
    ]);
  });
});
