import { describe, expect, it } from "vitest";
import { intentSchema, type Intent } from "#app/orders/intent.ts";
import { aHold, anOrder, lamp, mug, now, policy } from "#app/orders/order.fixture.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { isLeftToTakeBack, undoNoteOf, undoOf } from "./undo.ts";

const orderId = "gid://shopify/Order/1";
const hold = { kind: "hold", orderId, fulfillmentOrderId: "f", reason: "OTHER", notes: null } as const;
const release = { kind: "release", orderId, fulfillmentOrderId: "f", holdIds: ["h"] } as const;
const unfulfill = { kind: "unfulfill", orderId, fulfillmentId: "p" } as const;
const tracking = { company: "DHL", number: "1", url: null };

describe("the undo of all actions of an intent", () => {
  it("releases every hold that it made", () => {
    expect(
      undoOf([
        { action: hold, before: null, ids: ["h1"] },
        { action: hold, before: null, ids: ["h2"] },
      ]),
    ).toEqual([{ kind: "release", holds: ["h1", "h2"] }]);
  });

  it("holds all items again that were released", () => {
    const released = (lineItemId: string) => ({
      action: { ...release, holdIds: ["h"] },
      before: { reason: "OTHER", notes: null, lineItemIds: [lineItemId] },
      ids: [],
    });
    expect(undoOf([released(mug), released(lamp)])).toEqual([{ kind: "hold", reason: "OTHER", notes: null, lineItemIds: [mug, lamp] }]);
  });

  it("ships alike parcels again in one, and others each with its own tracking", () => {
    const parcel = (quantity: number, number: string) => ({
      action: unfulfill,
      before: { lines: [{ lineItemId: mug, quantity }], tracking: { ...tracking, number } },
      ids: [],
    });
    const again = (quantity: number, number: string) => ({
      kind: "fulfill",
      lines: [{ lineItemId: mug, quantity }],
      tracking: { ...tracking, number },
      notify: false,
    });
    expect(undoOf([parcel(1, "1"), parcel(2, "1")])).toEqual([again(3, "1")]);
    expect(undoOf([parcel(1, "1"), parcel(2, "2")])).toEqual([again(1, "1"), again(2, "2")]);
  });

  it("drops nothing that it cannot join: each is an intent of its own, the last that was done first", () => {
    const orderUpdate = { kind: "edit", orderId } as const;
    const email = { action: { ...orderUpdate, email: "new@example.com" }, before: { email: "old@example.com" }, ids: [] };
    const phone = { action: { ...orderUpdate, phone: "+4512345678" }, before: { phone: "+4587654321" }, ids: [] };
    expect(undoOf([phone, email])).toMatchObject([
      { kind: "edit", phone: "+4587654321" },
      { kind: "edit", email: "old@example.com" },
    ]);
    const tagged = { action: { kind: "tag", orderId, tags: ["vip"] }, before: null, ids: [] } as const;
    expect(
      undoOf([
        { ...tagged, action: { ...tagged.action, tags: ["vip"] } },
        { action: hold, before: null, ids: ["h1"] },
      ]),
    ).toEqual([
      { kind: "untag", tags: ["vip"] },
      { kind: "release", holds: ["h1"] },
    ]);
    const released = (reason: string) => ({
      action: { ...release, holdIds: ["h"] },
      before: { reason, notes: null, lineItemIds: [mug] },
      ids: [],
    });
    expect(undoOf([released("OTHER"), released("INCORRECT_ADDRESS")])).toMatchObject([
      { reason: "OTHER" },
      { reason: "INCORRECT_ADDRESS" },
    ]);
  });

  it("joins tags and parcels", () => {
    expect(
      undoOf([
        { action: { kind: "tag", orderId, tags: ["a"] }, before: null, ids: [] },
        { action: { kind: "tag", orderId, tags: ["b"] }, before: null, ids: [] },
      ]),
    ).toEqual([{ kind: "untag", tags: ["a", "b"] }]);
    const parcel = { kind: "fulfill", orderId, locationId: null, fulfillmentOrders: [], tracking: null, notify: false, known: [] } as const;
    const sent = (id: string) => ({ action: { ...parcel, fulfillmentOrders: [], known: [] }, before: null, ids: [id] });
    expect(undoOf([sent("p1"), sent("p2")])).toEqual([{ kind: "unfulfill", fulfillmentIds: ["p1", "p2"] }]);
  });

  it("is nothing for nothing, and for what cannot be taken back", () => {
    expect(undoOf([])).toEqual([]);
    expect(undoOf([{ action: { kind: "mark_paid", orderId, known: [] }, before: null, ids: [] }])).toEqual([]);
    expect(undoOf([{ action: hold, before: null, ids: [] }])).toEqual([]);
  });

  it("can be asked like anything else", () => {
    const undo = undoOf([{ action: unfulfill, before: { lines: [{ lineItemId: mug, quantity: 2 }], tracking }, ids: [] }]);
    expect(undo.map((intent) => intentSchema.parse(intent))).toEqual(undo);
  });

  it("says what it leaves", () => {
    expect(undoNoteOf({ kind: "fulfill", lines: null, tracking: null, notify: true })?.code).toBe("undo.note_mailed");
    expect(undoNoteOf({ kind: "archive" })).toBeNull();
  });
});

describe("B22: a stale undo", () => {
  const untag: Intent = { kind: "untag", tags: ["vip"] };
  const release = (...holds: [string, ...string[]]) => ({ kind: "release" as const, holds });
  const held = anOrder({ holds: [aHold({ id: "second" })] });

  it.each<[string, Snapshot, Intent[], boolean]>([
    ["of the first of two holds, which is released", held, [release("first")], false],
    ["of the second, which still holds", held, [release("second")], true],
    ["of both holds, of which one is left", held, [release("first", "second")], true],
    ["of several steps, of which one is left", held, [release("first"), untag], false],
    ["of a tag that somebody has taken off", anOrder({ tags: ["gift"] }), [untag], false],
    ["of a tag that is there", anOrder({ tags: ["VIP"] }), [untag], true],
    ["of archiving what is open again", anOrder(), [{ kind: "reopen" }], false],
  ])("%s", (_, order, intents, isLeft) => {
    expect(isLeftToTakeBack(order, intents, policy, now)).toBe(isLeft);
  });
});
