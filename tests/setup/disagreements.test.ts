import { describe, expect, it } from "vitest";
import { disagreements } from "./disagreements.ts";
import type { LedgerEntry } from "./shopify.ts";

const order = "gid://shopify/Order/1";
const entry = (seq: number, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  seq,
  at: "2026-11-22T10:00:00Z",
  request_id: `r${seq}`,
  user: null,
  mutation: "orderClose",
  order_id: order,
  fields: ["closed"],
  changed: true,
  idempotency_key: null,
  bulk: null,
  ...more,
});
const action = (id: string, state: string, requestId: string | null) => ({ id, orderId: order, kind: "archive", state, requestId });
const roots = () => "orderClose";

describe("disagreements", () => {
  it("finds none when each action has its effect", () => {
    expect(disagreements([entry(1), entry(2)], [action("a", "done", "r1"), action("b", "done", "r2")], roots)).toEqual([]);
  });

  it("gives an effect whose reply was lost to the action without one", () => {
    expect(disagreements([entry(1), entry(2)], [action("a", "done", null), action("b", "done", "r2")], roots)).toEqual([]);
  });

  it("gives it to the one that happened, not to one that was dropped before it was sent", () => {
    expect(disagreements([entry(1)], [action("a", "withdrawn", null), action("b", "done", null)], roots)).toEqual([]);
  });

  it("lets one action be sent twice, if one of them changed nothing", () => {
    expect(disagreements([entry(1), entry(2, { changed: false })], [action("a", "done", "r2")], roots)).toEqual([]);
    expect(disagreements([entry(1), entry(2)], [action("a", "done", "r2")], roots)).toEqual([expect.stringContaining("is doubled")]);
  });

  it("takes an accepted no-op for an effect that changed nothing", () => {
    expect(disagreements([entry(1), entry(2, { changed: false })], [action("a", "done", null)], roots)).toEqual([]);
  });

  it.each([
    ["explained by no action", [entry(1)], []],
    ["explained by no action", [entry(1, { mutation: "tagsAdd" })], []],
    ["is doubled", [entry(1), entry(2)], [action("a", "done", null)]],
    ["had no effect", [], [action("a", "done", "r1")]],
    ["had an effect", [entry(1)], [action("a", "refused", "r1")]],
    ["was never settled", [], [action("a", "unknown", null)]],
  ])("says that something %s", (words, ledger, actions) => {
    expect(disagreements(ledger, actions, roots)).toEqual([expect.stringContaining(words)]);
  });
});
