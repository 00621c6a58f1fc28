import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fingerprint, unlessMade } from "./source.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "longshore-source-"));
  mkdirSync(join(root, "app"));
  writeFileSync(join(root, "app", "a.ts"), "1");
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe("fingerprint", () => {
  it("changes with content and with names, not with tests", () => {
    const first = fingerprint(root, ["app"]);
    writeFileSync(join(root, "app", "a.test.ts"), "x");
    expect(fingerprint(root, ["app"])).toBe(first);
    writeFileSync(join(root, "app", "a.ts"), "2");
    const second = fingerprint(root, ["app"]);
    writeFileSync(join(root, "app", "b.ts"), "");
    expect(new Set([first, second, fingerprint(root, ["app"])]).size).toBe(3);
  });
});

describe("unlessMade", () => {
  it("makes once per fingerprint, and again after a failure", async () => {
    const stamp = join(root, "stamp");
    let made = 0;
    const make = () => {
      made += 1;
      return Promise.resolve();
    };
    await unlessMade(stamp, "a", make);
    await unlessMade(stamp, "a", make);
    expect(made).toBe(1);
    await expect(unlessMade(stamp, "b", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await unlessMade(stamp, "b", make);
    expect(made).toBe(2);
  });
});
