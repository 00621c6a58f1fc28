import { setTimeout as sleep } from "node:timers/promises";
import type { Postgres } from "../postgres.ts";
import { keepAlive } from "./keep-alive.ts";
import { lastWords, startChild, type Child } from "./child.ts";

/** What runs of the demo, and how it ends. */
export interface Processes {
  /** Starts one with Node and answers once it is up; throws an Error with its last words if it ends before. */
  start(name: string, args: readonly string[], env: NodeJS.Dict<string>, isUp?: () => Promise<void>): Promise<void>;
  /** Takes over a database that is starting; `again` starts it once more where it ended. */
  database(postgres: Promise<Postgres>, again: () => Promise<Postgres>): void;
  /** From now on the end of any of them ends all, but that of a database which can be started again: `tell` is given the reason. */
  watch(tell: (why: string) => void): void;
  /** Last started, first stopped: the app finishes what it does while Shopify and the database still answer. */
  stop(): Promise<void>;
}

const patienceMs = 10_000;
const lookEveryMs = 500;

export function createProcesses(logDir: string): Processes {
  const children: Child[] = [];
  let database: { started: Promise<Postgres>; again: () => Promise<Postgres> } | null = null;
  let stopping = false;
  let watching: NodeJS.Timeout | undefined;
  let looked: Promise<unknown> = Promise.resolve();
  return {
    start: async (name, args, env, isUp) => {
      // Whoever waits for it is about to be ended too.
      if (stopping) return new Promise(() => {});
      const child = startChild(name, args, env, logDir);
      children.push(child);
      const ended = child.ended.then((code) => {
        throw new Error(`The ${name} ended with ${code} before it was ready:\n${lastWords(name, logDir)}`);
      });
      await Promise.race([isUp ? isUp() : child.ready, ended]);
    },
    database: (started, again) => {
      database = { started, again };
    },
    watch: (tell) => {
      for (const { name, ended } of children)
        void ended.then((code) => {
          tell(`The ${name} ended unexpectedly (${code}):\n${lastWords(name, logDir)}`);
        });
      if (!database) return;
      const { started, again } = database;
      const keeping = keepAlive(started, again);
      watching = setInterval(() => {
        looked = keeping.look().then(
          (now) => (database = { started: Promise.resolve(now), again }),
          (error: unknown) => {
            if (!stopping) tell(`The database ended, and could not be started again. ${error instanceof Error ? error.message : ""}`);
          },
        );
      }, lookEveryMs).unref();
    },
    stop: async () => {
      stopping = true;
      clearInterval(watching);
      await looked;
      for (const child of children.splice(0).reverse()) await child.stop(patienceMs);
      const [postgres] = await Promise.allSettled([database?.started]);
      if (postgres.status === "fulfilled") await postgres.value?.stop();
    },
  };
}

/** Waits until something answers there with success. */
export async function answers(url: string): Promise<void> {
  for (;;) {
    try {
      if ((await fetch(url)).ok) return;
    } catch (error) {
      // `fetch` says so while nothing listens.
      if (!(error instanceof TypeError)) throw error;
    }
    await sleep(50);
  }
}
