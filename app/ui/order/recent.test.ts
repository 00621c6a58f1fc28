import { describe, expect, it } from "vitest";
import type { IntentView } from "#app/journal/views.server.ts";
import { failedLately, stepsOf, underWay } from "./recent.ts";

const entry = (over: Partial<IntentView>): IntentView => ({
  id: "1",
  orderId: "gid://shopify/Order/1",
  orderName: "#1001",
  kind: "cancel",
  reachedBy: "cancel",
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

describe("the steps of something under way", () => {
  type Action = IntentView["actions"][number];
  const action = (kind: Action["kind"], state: Action["state"]): Action => ({
    id: kind,
    kind,
    state,
    reason: null,
    sentAt: null,
    settledAt: null,
    ids: [],
    requestId: null,
    changes: [],
    attempts: 1,
  });
  const asked = [action("hold", "done"), action("request_cancellation", "done")];
  const told = (state: IntentView["state"], actions: Action[]) =>
    stepsOf(entry({ state, actions })).map(({ does, at }) => `${does ?? "wait"} ${at}`);

  it("are those that it has made, what it waits for, and what it is about", () => {
    expect(told("waiting", asked)).toEqual(["hold done", "request_cancellation done", "wait now", "cancel next"]);
    expect(told("open", [action("hold", "sent")])).toEqual(["hold now", "cancel next"]);
    expect(told("open", [...asked, action("cancel", "sent")])).toEqual(["hold done", "request_cancellation done", "cancel now"]);
  });

  it("are one for several of the same change, done when all of them are", () => {
    expect(told("open", [action("hold", "done"), action("hold", "sent")])).toEqual(["hold now", "cancel next"]);
  });

  it("are none where one change is all", () => {
    expect(told("open", [])).toEqual([]);
    expect(told("open", [action("cancel", "sent")])).toEqual([]);
  });

  it("are none where a goal is reached by the one change of another", () => {
    expect(stepsOf(entry({ reachedBy: "tag", state: "open", actions: [action("tag", "done")] }))).toEqual([]);
  });
});
