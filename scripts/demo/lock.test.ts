import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "./lock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "longshore-lock-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("lockFolder", () => {
  it("lets one in, tells the second who it is, and the next one in after it", async () => {
    const release = await lockFolder(folder, 0);
    await expect(lockFolder(folder, 0)).rejects.toThrow(`process ${process.pid}`);
    release();
    (await lockFolder(folder, 0))();
    expect(existsSync(join(folder, "demo.lock"))).toBe(false);
  });

  it("waits for one that is stopping", async () => {
    const release = await lockFolder(folder, 0);
    const second = lockFolder(folder, 60_000);
    release();
    (await second)();
  });

  it("takes over from a process that was killed", async () => {
    const child = spawn(process.execPath, ["-e", ""]);
    await new Promise((resolve) => {
      child.once("exit", resolve);
    });
    writeFileSync(join(folder, "demo.lock"), JSON.stringify({ pid: child.pid, start: null }));
    (await lockFolder(folder, 0))();
  });

  it.runIf(process.platform === "linux")("is not taken in by a later process with the same id", async () => {
    writeFileSync(join(folder, "demo.lock"), JSON.stringify({ pid: process.pid, start: "1" }));
    (await lockFolder(folder, 0))();
  });

  it("takes over a lock that was cut short", async () => {
    writeFileSync(join(folder, "demo.lock"), "{");
    (await lockFolder(folder, 0))();
  });
});
