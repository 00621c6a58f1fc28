import { describe, expect, it } from "vitest";
import { aFulfillment, anOrder, asked, aShippedOrder, now } from "../order.fixture.ts";
import type { Fulfillment } from "../snapshot.ts";
import { trackingChange } from "./change.ts";
import { decideTracking } from "./decide.ts";
import { tracking as goal } from "./goal.ts";
import type { TrackingAction, TrackingIntent } from "./intent.ts";

const ups = { company: "UPS", number: "1Z999AA10123456784", url: null };
const parcel = aFulfillment().id;
const add: TrackingIntent = { kind: "tracking", fulfillmentId: parcel, tracking: ups, notify: false };
const shipped = (over: Partial<Fulfillment> = {}) => aShippedOrder({ fulfillments: [aFulfillment(over)] });
const action: TrackingAction = { ...add, orderId: anOrder().id };
const sent = { at: now, ids: [], key: "k" };

describe("B6: tracking of a parcel that left before", () => {
  it.each([
    ["is added", shipped(), add, "tracking.asked"],
    ["is corrected", shipped({ tracking: [{ ...ups, number: "wrong" }] }), add, "tracking.asked_change"],
    ["is taken away", shipped({ tracking: [ups] }), { ...add, tracking: null }, "tracking.asked_remove"],
  ] as const)("B6: %s", (_, order, intent, code) => {
    expect(decideTracking(order, asked(intent))).toMatchObject({
      do: "act",
      reason: { code, params: { parcel: "#1001-F1" } },
      actions: [{ kind: "tracking", fulfillmentId: parcel, tracking: intent.tracking, notify: false }],
    });
  });

  it("B6: that it has already is nothing to do, and nothing is mailed for it", () => {
    expect(decideTracking(shipped({ tracking: [ups] }), asked({ ...add, notify: true }))).toMatchObject({ do: "reached" });
    expect(decideTracking(shipped(), asked({ ...add, tracking: null }))).toMatchObject({ do: "reached" });
  });

  it("B6: without a parcel, or with one that is gone, it is refused", () => {
    expect(decideTracking(anOrder(), asked(add))).toMatchObject({ do: "refuse", reason: { code: "tracking.none" } });
    expect(decideTracking(shipped(), asked({ ...add, fulfillmentId: "gone" }))).toMatchObject({
      do: "refuse",
      reason: { code: "tracking.not_found" },
    });
  });

  it("B6: of a parcel that was taken back only after a second thought", () => {
    const order = shipped({ status: "CANCELLED" });
    expect(decideTracking(order, asked(add))).toMatchObject({ do: "refuse", by: "house" });
    expect(decideTracking(order, asked(add, { overrides: ["tracking.taken_back"] }))).toMatchObject({ do: "act" });
  });

  it("B6: is done once it was sent, though a look before that does not show it", () => {
    expect(decideTracking(shipped(), { ...asked(add), done: [action] })).toMatchObject({
      do: "reached",
      reason: { code: "tracking.done" },
    });
  });
});

describe("B6: telling Shopify", () => {
  it("B6: replaces all that there was, or empties it", () => {
    expect(trackingChange.via.shopify.variables(action, "k")).toEqual({
      id: parcel,
      tracking: { company: "UPS", number: ups.number },
      notify: false,
    });
    expect(trackingChange.via.shopify.variables({ ...action, tracking: null }, "k")).toMatchObject({
      tracking: { company: "", numbers: [], urls: [] },
    });
  });

  it("B6: a lost reply is settled by what the parcel has", () => {
    expect(trackingChange.readBack(shipped({ tracking: [ups] }), action, sent)).toBe("happened");
    expect(trackingChange.readBack(shipped(), action, sent)).toBe("did_not_happen");
    expect(trackingChange.readBack(shipped(), { ...action, tracking: null }, sent)).toBe("happened");
  });

  it("B6: is undone by what there was before, all of it, without a mail", () => {
    const before = trackingChange.before?.(
      shipped({
        tracking: [
          { ...ups, number: "A1" },
          { ...ups, number: "B2" },
        ],
      }),
      action,
    ) ?? { tracking: null };
    expect(trackingChange.undo?.intent(action, before, [])).toEqual({ ...add, tracking: { ...ups, number: "A1, B2" } });
    expect(trackingChange.undo?.intent(action, { tracking: null }, [])).toEqual({ ...add, tracking: null });
  });

  it("B6: waits for a call back only when it mails, and says what changed", () => {
    expect([goal.irreversible(add), goal.irreversible({ ...add, notify: true })]).toEqual([false, true]);
    expect(goal.undoNote?.({ ...add, notify: true })?.code).toBe("undo.note_mailed");
    expect(trackingChange.fields({ ...action, notify: true }, { tracking: { ...ups, number: "old" } })).toMatchObject([
      { field: "trackingNumber", before: "old", after: ups.number },
      { field: "notifyCustomer" },
    ]);
  });
});
