import { spawn, type ChildProcess } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

interface Worker {
  process: ChildProcess;
  ready: Promise<void>;
  ended: Promise<void>;
  killed: boolean;
}

/** Several worker processes on one database, as in production, each of which may be killed at any time. */
export interface Crew {
  size: number;
  /**
   * Kills one (SIGKILL) and starts another in its place, without waiting for it. One that has only just been started is waited
   * for first.
   */
  kill(index: number): Promise<void>;
  /** Kills all at once, does `meanwhile` while there is none, and starts as many anew. */
  killAll(meanwhile: () => Promise<void>): Promise<void>;
  /** How often one ended by itself: each time is a fault of the app. It was started again. */
  ownEnds(): number;
  close(): Promise<void>;
}

/** `log` = a file for what the workers print, or null. Answers when all are ready. */
export async function startCrew(size: number, log: string | null): Promise<Crew> {
  let ownEnds = 0,
    closing = false;
  const output = log === null ? "ignore" : openSync(log, "a");
  const start = (index: number): Worker => {
    const child = spawn(
      process.execPath,
      ["--import", "./scripts/with-parent.mjs", "--import", "./dev-store/register.mjs", "app/worker/worker.server.ts"],
      { cwd: root, stdio: ["ignore", output, log === null ? "inherit" : output, "ipc"], env: { ...process.env, NODE_NO_WARNINGS: "1" } },
    );
    const worker: Worker = {
      process: child,
      killed: false,
      ended: new Promise((resolve) => {
        child.once("exit", () => {
          resolve();
        });
      }),
      // One that ends before it is ready is replaced: whoever waits for it waits for that one.
      ready: new Promise((resolve) => {
        child.once("message", () => {
          resolve();
        });
        child.once("exit", () => {
          resolve();
        });
      }),
    };
    child.once("exit", () => {
      if (worker.killed || closing) return;
      ownEnds += 1;
      workers[index] = start(index);
    });
    return worker;
  };
  const workers: Worker[] = [];
  const startAll = async () => {
    for (let index = 0; index < size; index += 1) workers[index] = start(index);
    await Promise.all(workers.map(({ ready }) => ready));
  };
  const end = async (worker: Worker, signal: NodeJS.Signals) => {
    worker.killed = true;
    worker.process.kill(signal);
    await worker.ended;
  };
  await startAll();
  return {
    size,
    kill: async (index) => {
      const worker = workers[index % size];
      if (!worker) throw new RangeError(`there is no worker ${index}`);
      await worker.ready;
      await end(worker, "SIGKILL");
      workers[index % size] = start(index % size);
    },
    killAll: async (meanwhile) => {
      await Promise.all(workers.map((worker) => end(worker, "SIGKILL")));
      await meanwhile();
      await startAll();
    },
    ownEnds: () => ownEnds,
    close: async () => {
      closing = true;
      await Promise.all(workers.map((worker) => end(worker, "SIGTERM")));
    },
  };
}
