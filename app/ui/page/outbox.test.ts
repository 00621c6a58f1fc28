import { describe, expect, it } from "vitest";
import { outboxGroups, type Waiting } from "./outbox.ts";

const waiting = (id: string, kind: string, until: string | null, runId: string | null = null): Waiting =>
  ({ id, kind, orderName: `#${id}`, runId, countdownUntil: until, reason: { code: "archive.asked", params: {} } });

describe("outboxGroups", () => {
  it("puts what leaves together in one line, soonest first", () => {
    const groups = outboxGroups([
      waiting("1", "refund", "2026-11-20T12:00:20.000Z"),
      waiting("2", "cancel", "2026-11-20T12:00:12.000Z"),
      waiting("3", "cancel", "2026-11-20T12:00:08.000Z"),
    ]);
    expect(groups.map(({ kind, ids, until }) => [kind, ids, until])).toEqual([
      ["cancel", ["2", "3"], "2026-11-20T12:00:08.000Z"],
      ["refund", ["1"], "2026-11-20T12:00:20.000Z"],
    ]);
  });
  it("keeps a run apart from single clicks, and leaves out what no longer waits", () => {
    const groups = outboxGroups([waiting("1", "cancel", "2026-11-20T12:00:20.000Z", "run"), waiting("2", "cancel", "2026-11-20T12:00:20.000Z"), waiting("3", "cancel", null)]);
    expect(groups.map(({ runId, ids }) => [runId, ids])).toEqual([["run", ["1"]], [null, ["2"]]]);
  });
});
