import { describe, expect, it } from "vitest";
import type { Entry } from "../activity/entry.ts";
import { failedLately, underWay } from "./recent.ts";

const entry = (over: Partial<Entry>): Entry => ({
  id: "1",
  orderId: "gid://shopify/Order/1",
  orderName: "#1001",
  kind: "cancel",
  state: "refused",
  reason: { code: "archive.asked", params: {} },
  refusedBy: "platform",
  by: "person",
  actorName: "Robin",
  countdownUntil: null,
  undoable: false,
  undoNote: null,
  createdAt: "2026-11-20T12:00:00.000Z",
  settledAt: "2026-11-20T12:00:11.000Z",
  overrideReason: null,
  runId: null,
  actions: [],
  ...over,
});

describe("failedLately", () => {
  it("is the newest thing asked, when it was refused on the way", () => {
    expect(failedLately([entry({})], "2026-11-20T12:01:00.000Z")?.id).toBe("1");
    expect(failedLately([entry({ state: "partly_done" })], "2026-11-20T12:01:00.000Z")?.id).toBe("1");
  });
  it("is over once something newer was asked, or time has passed", () => {
    expect(
      failedLately([entry({}), entry({ id: "2", state: "done", createdAt: "2026-11-20T12:00:30.000Z" })], "2026-11-20T12:01:00.000Z"),
    ).toBeNull();
    expect(failedLately([entry({})], "2026-11-20T13:00:00.000Z")).toBeNull();
  });
});

describe("underWay", () => {
  it("leaves what can still be called back to the outbox bar", () => {
    const all = [
      entry({ state: "open" }),
      entry({ id: "2", state: "waiting", countdownUntil: "2026-11-20T12:00:10.000Z" }),
      entry({ id: "3", state: "waiting" }),
      entry({ id: "4", state: "done" }),
    ];
    expect(underWay(all).map(({ id }) => id)).toEqual(["1", "3"]);
  });
});
