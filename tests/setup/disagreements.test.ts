import { describe, expect, it } from "vitest";
import { disagreements, withActionsOfLines } from "./disagreements.ts";
import type { LedgerEntry } from "./shopify.ts";

const order = "gid://shopify/Order/1";
const entry = (seq: number, action: string | null, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  seq,
  at: "2026-11-22T10:00:00Z",
  request_id: `r${seq}`,
  user: null,
  mutation: "orderClose",
  order_id: order,
  fields: ["closed"],
  changed: true,
  idempotency_key: null,
  action,
  bulk: null,
  ...more,
});
const action = (id: string, state: string) => ({ id, orderId: order, kind: "archive", state });
const roots = () => "orderClose";

describe("disagreements", () => {
  it("finds none when each action has its effect", () => {
    expect(disagreements([entry(1, "a"), entry(2, "b")], [action("a", "done"), action("b", "done")], roots)).toEqual([]);
  });

  it("gives an effect to the action that was sent, not to one of the same kind that was dropped unsent", () => {
    expect(disagreements([entry(1, "b")], [action("a", "withdrawn"), action("b", "done")], roots)).toEqual([]);
    expect(disagreements([entry(1, "a")], [action("a", "withdrawn"), action("b", "done")], roots)).toEqual([
      expect.stringContaining("(withdrawn) had an effect"),
      expect.stringContaining("(done) had no effect"),
    ]);
  });

  it("lets one action be sent twice, if one of them changed nothing", () => {
    expect(disagreements([entry(1, "a"), entry(2, "a", { changed: false })], [action("a", "done")], roots)).toEqual([]);
  });

  it("takes an accepted no-op for an effect that changed nothing", () => {
    expect(disagreements([entry(1, "a", { changed: false })], [action("a", "done")], roots)).toEqual([]);
  });

  it.each([
    ["explained by no action", [entry(1, null)], []],
    ["explained by no action", [entry(1, "of nobody")], []],
    ["not what action archive", [entry(1, "a", { mutation: "tagsAdd" })], [action("a", "done")]],
    ["not what action archive", [entry(1, "a", { order_id: "gid://shopify/Order/2" })], [action("a", "done")]],
    ["is doubled", [entry(1, "a"), entry(2, "a")], [action("a", "done")]],
    ["had no effect", [], [action("a", "done")]],
    ["had an effect", [entry(1, "a")], [action("a", "refused")]],
    ["was never settled", [], [action("a", "unknown")]],
  ])("says that something %s", (words, ledger, actions) => {
    expect(disagreements(ledger, actions, roots)).toEqual([expect.stringContaining(words)]);
  });
});

describe("the lines of a bulk operation", () => {
  const line = (seq: number, number: number) => entry(seq, null, { bulk: { operation_id: "operation", line: number } });

  it("have the actions that the journal has in their places", () => {
    const ledger = [line(1, 1), line(2, 0), line(3, 2), entry(4, "c")];
    expect(withActionsOfLines(ledger, [{ operationId: "operation", actionIds: ["a", "b"] }]).map((one) => one.action)).toEqual([
      "b",
      "a",
      null,
      "c",
    ]);
  });

  it("have none if the journal knows no such operation", () => {
    expect(withActionsOfLines([line(1, 0)], [{ operationId: null, actionIds: ["a"] }]).map((one) => one.action)).toEqual([null]);
  });
});
