import { describe, expect, it } from "vitest";
import type { IntentView } from "#app/journal/views.server.ts";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import { timelineOf } from "./timeline.ts";

type Event = OrderPage["events"][number];
const event = (action: string, over: Partial<Event> = {}): Event => ({
  id: action,
  createdAt: "2026-11-20T12:00:04Z",
  action,
  message: `<b>${action}</b>`,
  app: "Longshore",
  by: "app",
  critical: false,
  ...over,
});
type Act = Partial<IntentView["actions"][number]>;
const entry = (kind: IntentView["kind"], ...acts: Act[]): IntentView =>
  ({
    id: kind,
    kind,
    createdAt: "2026-11-20T12:00:00.000Z",
    settledAt: "2026-11-20T12:00:05.000Z",
    actions: acts.map((act) => ({
      kind,
      state: "done",
      sentAt: "2026-11-20T12:00:03.500Z",
      settledAt: "2026-11-20T12:00:05.000Z",
      ...act,
    })),
  }) as IntentView;
const shown = (events: Event[], ...entries: IntentView[]) => timelineOf({ events, appTitle: "Longshore" }, entries).map(({ id }) => id);

describe("the timeline of an order", () => {
  it("puts Shopify's events and ours in one list, newest first", () => {
    const late = event("placed", { id: "late", createdAt: "2026-11-20T12:00:06.000Z" });
    const early = event("placed", { id: "early", createdAt: "2026-11-20T11:00:00Z" });
    expect(shown([late, early], entry("tag"))).toEqual(["late", "tag", "early"]);
  });

  it.each<[string, IntentView["kind"], string[]]>([
    ["archiving", "archive", ["closed"]],
    ["reopening", "reopen", ["re_opened"]],
    ["a hold", "hold", ["fulfillment_hold_added"]],
    ["releasing", "release", ["fulfillment_hold_released"]],
    ["fulfilling", "fulfill", ["fulfillment_success"]],
    ["taking a parcel back", "unfulfill", ["fulfillment_cancelled"]],
    ["a refund with its restocking", "refund", ["refund_success", "restock_line_items"]],
    ["a cancellation with its refund", "cancel", ["cancelled", "refund_success", "restock_line_items"]],
    ["a note", "note", ["note_changed"]],
    ["an address", "edit", ["shipping_address_changed", "contact_changed"]],
    ["a capture", "capture", ["capture_success"]],
    ["marking as paid", "mark_paid", ["sale_success"]],
    ["a pickup", "ready_for_pickup", ["fulfillment_progress_reported"]],
  ])("B15: %s stands once, as ours", (_, kind, events) => {
    expect(
      shown(
        events.map((action) => event(action)),
        entry(kind, {}),
      ),
    ).toEqual([kind]);
  });

  it("B15: what another app, staff or Shopify did at the same time stays", () => {
    const by = (over: Partial<Event>) => shown([event("closed", over)], entry("archive", {}));
    expect(by({ app: "Archiver" })).toEqual(["archive", "closed"]);
    expect(by({ by: "staff", app: null })).toEqual(["archive", "closed"]);
    expect(by({ by: "shopify", app: null })).toEqual(["archive", "closed"]);
  });

  it("B15: another time, another kind, a mail and a failure stay", () => {
    expect(shown([event("closed", { createdAt: "2026-11-20T12:00:30Z" })], entry("archive", {}))).toHaveLength(2);
    expect(shown([event("closed", { createdAt: "2026-11-20T11:59:00Z" })], entry("archive", {}))).toHaveLength(2);
    expect(shown([event("re_opened")], entry("archive", {}))).toHaveLength(2);
    expect(shown([event("mail_sent")], entry("fulfill", {}))).toHaveLength(2);
    expect(shown([event("refund_failure")], entry("refund", {}))).toHaveLength(2);
  });

  it("B15: what we do not know to have happened is told by Shopify too", () => {
    for (const state of ["unknown", "refused", "failed", "withdrawn"] as const)
      expect(shown([event("closed")], entry("archive", { state }))).toHaveLength(2);
    expect(shown([event("cancelled")], entry("cancel", { state: "accepted", settledAt: null }))).toEqual(["cancel"]);
  });
});
