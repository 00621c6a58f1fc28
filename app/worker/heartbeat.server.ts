import type { WorkerEvents } from "graphile-worker";
import { log } from "#app/ground/log.server.ts";
import { beat, forgetBeats } from "./store.server.ts";

/** A worker says that it is alive this often. */
const everyMs = 3_000;

/**
 * Keeps the workers of this process known to be alive, and gives the jobs of dead ones back: the queue itself would wait
 * for four hours. `afterBeat` is done just as often. Answers how to stop.
 */
export function startBeating(workers: ReadonlySet<string>, afterBeat: () => Promise<void>): () => Promise<void> {
  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating
      .then(() => beat([...workers], new Date()))
      .then(afterBeat)
      .catch((error: unknown) => {
        log.error({ err: error }, "no heartbeat");
      });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await beating;
    await forgetBeats([...workers]);
  };
}

/** Collects the names under which a runner locks its jobs: a pool does so for all of its workers. */
export function namesOf(events: WorkerEvents): Set<string> {
  const names = new Set<string>();
  events.on("pool:create", ({ workerPool }) => {
    names.add(workerPool.id);
  });
  events.on("worker:create", ({ worker }) => {
    names.add(worker.workerId);
  });
  return names;
}
