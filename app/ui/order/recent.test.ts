import { describe, expect, it } from "vitest";
import type { IntentView } from "#app/journal/views.server.ts";
import { notSeen, stepsOf, underWay } from "./recent.ts";

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
  seen: false,
  overrideReason: null,
  runId: null,
  actions: [],
  ...over,
});

describe("B2: what was not done, on the order's page", () => {
  it("is the newest thing asked, when it was refused on the way, until somebody has looked", () => {
    expect(notSeen([entry({})])?.id).toBe("1");
    expect(notSeen([entry({ state: "partly_done" })])?.id).toBe("1");
    expect(notSeen([entry({ seen: true })])).toBeNull();
  });
  it("is over once something newer was asked", () => {
    expect(notSeen([entry({}), entry({ id: "2", state: "done", createdAt: "2026-11-20T12:00:30.000Z" })])).toBeNull();
  });
});

describe("underWay", () => {
  const shown = (over: Partial<IntentView>, now = "2026-11-20T12:00:12.000Z") => underWay([entry(over)], now).length > 0;

  it("B21: has no banner for what comes and goes: that is at the title, and what can be called back at the foot", () => {
    expect(shown({ state: "open" })).toBe(false);
    expect(shown({ state: "waiting", countdownUntil: "2026-11-20T12:00:10.000Z" })).toBe(false);
    expect(shown({ state: "done" })).toBe(false);
  });
  it("says what waits, and what takes long", () => {
    expect(shown({ state: "waiting" })).toBe(true);
    expect(shown({ state: "open" }, "2026-11-20T12:00:30.000Z")).toBe(true);
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
