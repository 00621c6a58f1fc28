import { describe, expect, it } from "vitest";
import { keepAlive } from "./keep-alive.ts";

/** Servers by number; `ended` those that are gone. */
function servers() {
  const ended = new Set<number>();
  let count = 0;
  const start = () => {
    const number = (count += 1);
    return Promise.resolve({ number, isRunning: () => Promise.resolve(!ended.has(number)) });
  };
  return { ended, start };
}

describe("C12: the demo's database", () => {
  it("is left alone while it runs, and started again when it ended, once however often it is looked at", async () => {
    const { ended, start } = servers();
    const { look } = keepAlive(start(), start);
    expect(await look()).toMatchObject({ number: 1 });
    ended.add(1);
    expect(await Promise.all([look(), look()])).toMatchObject([{ number: 2 }, { number: 2 }]);
    expect(await look()).toMatchObject({ number: 2 });
  });

  it("is given up, with a sentence, when it ends again and again", async () => {
    const { ended, start } = servers();
    let now = 0;
    const { look } = keepAlive(start(), start, () => now);
    for (const number of [1, 2, 3]) {
      ended.add(number);
      expect(await look()).toMatchObject({ number: number + 1 });
    }
    ended.add(4);
    await expect(look()).rejects.toThrow("4 times within 60 seconds");
    now = 60_001;
    expect(await look()).toMatchObject({ number: 5 });
  });

  it("tells why it does not start", async () => {
    const { ended, start } = servers();
    ended.add(1);
    await expect(keepAlive(start(), () => Promise.reject(new Error("The disk is full"))).look()).rejects.toThrow("The disk is full");
  });
});
