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

interface State {
  size: number;
  workers: Worker[];
  /** A file for what the workers print; null: nothing is kept, and their errors are shown. */
  output: number | null;
  ownEnds: number;
  closing: boolean;
}

/** `log` = a file for what the workers print, or null. Answers when all are ready. */
export async function startCrew(size: number, log: string | null): Promise<Crew> {
  const state: State = { size, workers: [], output: log === null ? null : openSync(log, "a"), ownEnds: 0, closing: false };
  const { workers } = state;
  await startAll(state);
  return {
    size,
    kill: async (index) => {
      const worker = workers[index % size];
      if (!worker) throw new RangeError(`there is no worker ${index}`);
      await worker.ready;
      await end(worker, "SIGKILL");
      workers[index % size] = start(state, index % size);
    },
    killAll: async (meanwhile) => {
      await Promise.all(workers.map((worker) => end(worker, "SIGKILL")));
      await meanwhile();
      await startAll(state);
    },
    ownEnds: () => state.ownEnds,
    close: async () => {
      state.closing = true;
      await Promise.all(workers.map((worker) => end(worker, "SIGTERM")));
    },
  };
}

async function startAll(state: State): Promise<void> {
  for (let index = 0; index < state.size; index += 1) state.workers[index] = start(state, index);
  await Promise.all(state.workers.map(({ ready }) => ready));
}

function start(state: State, index: number): Worker {
  const { output } = state;
  const child = spawn(
    process.execPath,
    ["--import", "./scripts/with-parent.mjs", "--import", "./dev-store/register.mjs", "app/worker/worker.server.ts"],
    { cwd: root, stdio: ["ignore", output ?? "ignore", output ?? "inherit", "ipc"], env: { ...process.env, NODE_NO_WARNINGS: "1" } },
  );
  const ended = once(child, "exit");
  // One that ends before it is ready is replaced: whoever waits for it waits for that one.
  const worker: Worker = { process: child, killed: false, ended, ready: Promise.race([once(child, "message"), ended]) };
  child.once("exit", () => {
    if (worker.killed || state.closing) return;
    state.ownEnds += 1;
    state.workers[index] = start(state, index);
  });
  return worker;
}

function once(child: ChildProcess, event: "exit" | "message"): Promise<void> {
  return new Promise((resolve) => {
    child.once(event, () => {
      resolve();
    });
  });
}

async function end(worker: Worker, signal: NodeJS.Signals): Promise<void> {
  worker.killed = true;
  worker.process.kill(signal);
  await worker.ended;
}
