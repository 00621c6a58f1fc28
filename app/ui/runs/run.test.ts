import { describe, expect, it } from "vitest";
import type { Intent } from "#app/orders/intent.ts";
import { asksOf } from "#app/runs/asks.ts";
import { isLive, isRunning, progressOf, runStateKey, runTitleKey, subjectOf } from "./run.ts";

const run = {
  state: "running",
  total: 60,
  counts: { done: 20, refused: 10, open: 30 },
  recent: 20,
  forecast: null,
  startedAt: "2026-11-20T12:00:00.000Z",
  countdownUntil: null,
};
const at = (time: string) => Date.parse(`2026-11-20T${time}.000Z`);

describe("progressOf", () => {
  it("counts whatever is settled, at the pace of late", () => {
    expect(progressOf(run, at("12:05:00"))).toEqual({ settled: 30, percent: 50, perMinute: 60, secondsLeft: 30 });
    expect(progressOf(run, at("12:00:10"))).toMatchObject({ perMinute: 120, secondsLeft: 15 });
  });
  it("promises no more than the shop's points allow", () => {
    expect(progressOf({ ...run, forecast: { seconds: 90, atLeast: true } }, at("12:00:10"))).toMatchObject({
      perMinute: 120,
      secondsLeft: 90,
    });
    expect(progressOf({ ...run, forecast: { seconds: 10, atLeast: true } }, at("12:00:10"))).toMatchObject({ secondsLeft: 15 });
  });
  it("expects what bulk operations save, though the pace does not show it yet", () => {
    expect(progressOf({ ...run, forecast: { seconds: 10, atLeast: false } }, at("12:00:10"))).toMatchObject({
      perMinute: 120,
      secondsLeft: 10,
    });
  });
  it("promises nothing before it can tell, nor while nothing moves", () => {
    expect(progressOf({ ...run, recent: 1 }, at("12:00:30"))).toMatchObject({ perMinute: null, secondsLeft: null });
    expect(progressOf({ ...run, state: "paused" }, at("12:00:30"))).toMatchObject({ settled: 30, perMinute: null, secondsLeft: null });
  });
  it("does not count what a stop has called back", () => {
    expect(progressOf({ ...run, state: "stopped", counts: { done: 15, refused: 3, withdrawn: 42 } })).toMatchObject({
      settled: 18,
      percent: 30,
    });
    expect(progressOf({ ...run, state: "finished", counts: { done: 59, withdrawn: 1 } })).toMatchObject({ settled: 60, percent: 100 });
  });
  it("is complete with nothing to do, and empty before it is known what", () => {
    expect(progressOf({ ...run, total: 0, counts: {} }).percent).toBe(100);
    for (const state of ["preparing", "failed"]) expect(progressOf({ ...run, state, total: 0, counts: {} }).percent).toBe(0);
  });
});

describe("a run", () => {
  it("is followed as long as something of it can change", () => {
    expect(isRunning(run)).toBe(true);
    expect([isRunning({ ...run, state: "paused" }), isLive({ ...run, state: "paused" })]).toEqual([false, true]);
    expect([
      isLive({ ...run, state: "stopped", counts: { open: 1 } }),
      isLive({ ...run, state: "stopped", counts: { withdrawn: 60 } }),
    ]).toEqual([true, false]);
  });

  it("says how it stands", () => {
    expect(runStateKey(run)).toBe("run.state.running");
    expect(runStateKey({ ...run, counts: { done: 60 } })).toBe("run.state.finished");
    expect(runStateKey({ ...run, countdownUntil: "2026-11-20T12:05:00.000Z" })).toBe("run.state.counting");
    expect(runStateKey({ ...run, state: "stopped" })).toBe("run.state.stopping");
    expect(runStateKey({ ...run, state: "failed" })).toBe("run.state.failed");
  });

  it("B15: its title names its tags, or why it holds or cancels", () => {
    const label = (kind: string, value: string) => `${kind} ${value}`;
    const about = (input: object) => subjectOf(asksOf(input as Intent), label);
    expect(about({ kind: "tag", tags: ["gift"] })).toBe("gift");
    expect(about({ kind: "untag", tags: ["a", "b", "c", "d"] })).toBe("a, b, c, …");
    expect(about({ kind: "hold", reason: "OTHER", notes: "secret" })).toBe("hold OTHER");
    expect(about({ kind: "cancel", reason: "FRAUD", refund: "none", restock: true, notify: false })).toBe("cancelReason FRAUD");
    expect(about({ kind: "archive" })).toBeNull();
    expect(JSON.stringify(asksOf({ kind: "hold", reason: "OTHER", notes: "secret", lineItemIds: null }))).not.toContain("secret");
  });

  it("is named by what it does, an undo as such", () => {
    expect(runTitleKey({ kind: "archive", undoOf: null })).toBe("run.title.archive");
    expect(runTitleKey({ kind: "reopen", undoOf: "x" })).toBe("run.title.undo");
  });
});
