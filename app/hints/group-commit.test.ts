import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createGroups, Overloaded, TooLate, type GroupLimits } from "./group-commit.ts";

const limits: GroupLimits = { waiting: 5, group: 3, shedAfterMs: 200, answerWithinMs: 400 };

/** Commits that end when the test says so. */
function controlled() {
  const commits: { entries: string[]; done(): void; fail(error: Error): void }[] = [];
  const commit = (entries: string[]) =>
    new Promise<void>((done, fail) => {
      commits.push({ entries, done, fail });
    });
  return { commits, groups: createGroups(commit, limits, (entry) => entry.startsWith("alone")) };
}

describe("group commit", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const turn = () => vi.advanceTimersByTimeAsync(1);

  it("keeps what arrives on a quiet server at once, and what arrives meanwhile together", async () => {
    const { commits, groups } = controlled();
    const first = groups.add("a");
    await turn();
    const others = Promise.all([groups.add("b"), groups.add("c")]);
    expect(commits.map(({ entries }) => entries)).toEqual([["a"]]);
    commits[0]?.done();
    await first;
    await turn();
    expect(commits[1]?.entries).toEqual(["b", "c"]);
    commits[1]?.done();
    await others;
    const later = Promise.all([groups.add("d"), groups.add("e")]);
    await turn();
    expect(commits[2]?.entries).toEqual(["d", "e"]);
    commits[2]?.done();
    await later;
  });

  it("answers nobody before their own group is kept", async () => {
    const { commits, groups } = controlled();
    let answered = false;
    const first = groups.add("a");
    await turn();
    const second = groups.add("b").then(() => {
      answered = true;
    });
    commits[0]?.done();
    await first;
    await turn();
    expect(answered).toBe(false);
    commits[1]?.done();
    await second;
  });

  it("tells everyone of a group that fails, and goes on with the next", async () => {
    const { commits, groups } = controlled();
    const first = groups.add("a");
    await turn();
    const failing = ["b", "c"].map((entry) => expect(groups.add(entry)).rejects.toThrow("no disk"));
    commits[0]?.done();
    await first;
    await turn();
    const next = groups.add("d");
    commits[1]?.fail(new Error("no disk"));
    await Promise.all(failing);
    await turn();
    expect(commits[2]?.entries).toEqual(["d"]);
    commits[2]?.done();
    await next;
  });

  it("commits by itself what must be alone, in the order of arrival, and never more than a group holds", async () => {
    const { commits, groups } = controlled();
    const all = ["a", "b", "alone", "c", "d"].map((entry) => groups.add(entry));
    for (let at = 0; at < 3; at += 1) {
      await turn();
      commits[at]?.done();
    }
    await Promise.all(all);
    expect(commits.map(({ entries }) => entries)).toEqual([["a", "b"], ["alone"], ["c", "d"]]);
    const more = ["1", "2", "3", "4", "5"].map((entry) => groups.add(entry));
    for (let at = 3; at < 5; at += 1) {
      await turn();
      commits[at]?.done();
    }
    await Promise.all(more);
    expect(commits.slice(3).map(({ entries }) => entries)).toEqual([
      ["1", "2", "3"],
      ["4", "5"],
    ]);
  });

  it("turns away at once when too many wait, or the oldest has waited too long", async () => {
    const { commits, groups } = controlled();
    const all = [groups.add("a")];
    await turn();
    all.push(...["b", "c", "d", "e", "f"].map((entry) => groups.add(entry)));
    expect(groups.isFull()).toBe(true);
    await expect(groups.add("g")).rejects.toThrow(Overloaded);
    commits[0]?.done();
    await turn();
    expect(groups.isFull()).toBe(false);
    await vi.advanceTimersByTimeAsync(201);
    expect(groups.isFull()).toBe(true);
    await expect(groups.add("h")).rejects.toThrow(Overloaded);
    for (let at = 1; at < 3; at += 1) {
      commits[at]?.done();
      await turn();
    }
    await Promise.all(all);
    expect(groups.isFull()).toBe(false);
  });

  it("answers everyone in time when a commit hangs, and does not keep later whom it has given up", async () => {
    const { commits, groups } = controlled();
    const first = expect(groups.add("a")).rejects.toThrow(TooLate);
    await turn();
    const late = ["b"].map((entry) => expect(groups.add(entry)).rejects.toThrow(TooLate));
    await vi.advanceTimersByTimeAsync(425);
    await Promise.all([first, ...late]);
    commits[0]?.done();
    await turn();
    expect(commits).toHaveLength(1);
    const next = groups.add("c");
    await turn();
    commits[1]?.done();
    await next;
  });
});
