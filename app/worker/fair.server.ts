import type { JobHelpers, Task, TaskList } from "graphile-worker";
import { shopFlag } from "#app/jobs/catalogue.ts";
import { sharesOf } from "./shares.ts";

/** A job that came although its shop has its share goes back for so long. */
const laterMs = 500;

/**
 * Tasks of which one shop may have `most` under way at once in this process. `forbiddenFlags` is for the queue: it passes over the
 * jobs of shops that have their share. Workers that ask at the same moment may still be given too many; those are put back.
 */
export function fair(tasks: TaskList, most: number): { taskList: TaskList; forbiddenFlags: () => string[] } {
  const shares = sharesOf(most);
  const shared =
    (name: string, task: Task): Task =>
    async (payload, helpers) => {
      const shop = (payload as { shop?: string } | null)?.shop;
      if (shop === undefined) return task(payload, helpers);
      if (!shares.enter(shop)) return putBack(name, payload, helpers);
      try {
        return await task(payload, helpers);
      } finally {
        shares.leave(shop);
      }
    };
  return {
    taskList: Object.fromEntries(Object.entries(tasks).flatMap(([name, task]) => (task ? [[name, shared(name, task)]] : []))),
    forbiddenFlags: () => shares.full().map(shopFlag),
  };
}

async function putBack(name: string, payload: unknown, { addJob, job }: JobHelpers): Promise<void> {
  await addJob(name, payload, {
    runAt: new Date(Date.now() + laterMs),
    priority: job.priority,
    ...(job.key === null ? {} : { jobKey: job.key }),
    flags: Object.keys(job.flags ?? {}),
  });
}
