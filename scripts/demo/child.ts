import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Child {
  name: string;
  /** Resolves when it said that it is ready; never if it ends before. */ ready: Promise<void>;
  /** Resolves when it ended, to its exit code. */ ended: Promise<number>;
  /** Asks it to stop and waits; after `patienceMs` it is killed. */ stop(patienceMs: number): Promise<void>;
}

const root = join(import.meta.dirname, "../..");

/**
 * Starts one of the demo's processes with Node; what it prints goes to `logDir/name.log`.
 * It stops by itself when this process is gone, however that ended.
 */
export function startChild(name: string, args: readonly string[], env: NodeJS.Dict<string>, logDir: string): Child {
  mkdirSync(logDir, { recursive: true });
  const log = openSync(join(logDir, `${name.replace(" ", "-")}.log`), "w");
  const child = spawn(process.execPath, ["--import", "./scripts/with-parent.mjs", ...args], {
    cwd: root,
    stdio: ["ignore", log, log, "ipc"],
    env: { ...process.env, NODE_NO_WARNINGS: "1", ...env },
    // A terminal's Ctrl-C shall reach the demo alone, which stops its children in order.
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      resolve(code ?? 1);
    });
  });
  const ready = new Promise<void>((resolve) => {
    child.on("message", (message) => {
      if (message === "ready") resolve();
    });
  });
  return {
    name,
    ready,
    ended,
    stop: async (patienceMs) => {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), patienceMs);
      await ended;
      clearTimeout(late);
    },
  };
}

/** The last lines of what a child printed. */
export function lastWords(name: string, logDir: string): string {
  return readFileSync(join(logDir, `${name.replace(" ", "-")}.log`), "utf8")
    .trimEnd()
    .split("\n")
    .slice(-15)
    .join("\n");
}
