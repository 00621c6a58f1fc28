import { describe, expect, it } from "vitest";
import type { LedgerEntry } from "../setup/shopify.ts";
import { check, type AskedOrder, type JournalledIntent } from "./checker.ts";

const orderId = "gid://shopify/Order/1";
const asked = (more: Partial<AskedOrder> = {}): AskedOrder => ({ orderId, times: 1, seen: 1, mails: null, ...more });
const entry = (seq: number, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  seq,
  at: "2026-11-22T10:00:00Z",
  request_id: `r${seq}`,
  user: null,
  mutation: "orderClose",
  order_id: orderId,
  fields: ["closed"],
  changed: true,
  idempotency_key: null,
  action: "a",
  bulk: null,
  ...more,
});
const intent = (state: string, actionState: string, more: Partial<JournalledIntent> = {}): JournalledIntent => ({
  orderId,
  state,
  code: "archive.done",
  actions: [{ id: "a", orderId, kind: "archive", state: actionState }],
  ...more,
});
const done = intent("done", "done");

const found = (order: AskedOrder, ledger: LedgerEntry[], intents: JournalledIntent[]) => {
  const { lost, doubled, unknown, mayHaveBeenSent } = check([order], "orderClose", ledger, intents);
  return { lost: lost.length, doubled: doubled.length, unknown: unknown.length, mayHaveBeenSent: mayHaveBeenSent.length };
};
const nothing = { lost: 0, doubled: 0, unknown: 0, mayHaveBeenSent: 0 };

describe("check", () => {
  it("finds nothing when each order has what was asked, once", () => {
    expect(found(asked(), [entry(1)], [done])).toEqual(nothing);
    expect(found(asked(), [entry(1), entry(2, { changed: false })], [done])).toEqual(nothing);
  });

  it.each([
    ["no effect", asked({ seen: 0 }), [], [done], { lost: 1 }],
    ["no effect, and refused", asked({ seen: 0 }), [], [intent("refused", "refused")], { lost: 1 }],
    ["no intent", asked({ seen: 0 }), [], [], { lost: 1 }],
    ["half of the effects", asked({ times: 2, seen: 1 }), [entry(1)], [done], { lost: 1 }],
    ["an effect that the order does not show", asked({ seen: 0 }), [entry(1)], [done], { lost: 1 }],
    ["two effects", asked(), [entry(1), entry(2)], [done], { doubled: 1, unknown: 1 }],
    ["two effects that only the order shows", asked({ seen: 2 }), [entry(1)], [done], { doubled: 1 }],
    ["two mails", asked({ mails: 2 }), [entry(1)], [done], { doubled: 1 }],
    ["two intents", asked(), [entry(1)], [done, done], { doubled: 1 }],
    ["an effect of another kind", asked(), [entry(1, { mutation: "tagsAdd", action: null })], [done], { doubled: 1, unknown: 2 }],
    [
      "an effect on an order that nobody named",
      asked(),
      [entry(1), entry(2, { order_id: "gid://shopify/Order/2" })],
      [done],
      { doubled: 1 },
    ],
    ["an intent that is still open", asked(), [entry(1)], [intent("open", "unknown")], { unknown: 1 }],
    ["an intent half done", asked(), [entry(1)], [intent("partly_done", "failed")], { unknown: 1 }],
    ["an action that was not settled", asked(), [entry(1)], [intent("done", "sent")], { unknown: 1 }],
    ["an effect that the journal calls refused", asked(), [entry(1)], [intent("refused", "refused")], { unknown: 1 }],
    [
      "a mail that may have been sent",
      asked({ seen: 0, mails: 0 }),
      [],
      [intent("partly_done", "failed", { code: "outcome.cannot_tell" })],
      { mayHaveBeenSent: 1 },
    ],
    [
      "no mail, and cannot tell all the same",
      asked({ seen: 0 }),
      [],
      [intent("partly_done", "failed", { code: "outcome.cannot_tell" })],
      { unknown: 1 },
    ],
  ])("tells of %s", (...[, order, ledger, intents, expected]) => {
    expect(found(order, ledger, intents)).toEqual({ ...nothing, ...expected });
  });
});
