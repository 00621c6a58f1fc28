import type { Clock } from "#dev-store/clock.ts";
import type { RequestContext } from "#dev-store/context.ts";
import type { Order } from "#dev-store/model.ts";
import type { Store } from "#dev-store/store.ts";
import { runCancelJob } from "./domain.ts";
import type { Schedule } from "./schedule.ts";

/** Shopify's own asynchronous jobs; kept in the state file under `job:{id}` until they ran. */
export interface Jobs {
  enqueue: RequestContext["enqueue"];
  resume(): void;
  /** Resolves when no job is in the middle of its work. */
  settled(): Promise<void>;
}

type Job = Parameters<RequestContext["enqueue"]>[0] & { dueMs: number };
const storeKey = (id: string) => `job:${id}`;

export function createJobs(deps: { store: Store; clock: Clock; schedule: Schedule; emit(shop: string, topic: string, order: Order): void; report(error: unknown): void }): Jobs {
  const { store, clock, schedule } = deps;
  const running = new Set<Promise<void>>();

  const run = async (job: Job): Promise<void> => {
    try { await runCancelJob(job, deps); }
    catch (error) { deps.report(error); }
    store.unset(storeKey(job.id));
  };
  const plan = (job: Job): void => {
    schedule.at(storeKey(job.id), job.dueMs, () => {
      const work = run(job).finally(() => running.delete(work));
      running.add(work);
    });
  };
  return {
    enqueue(job) {
      const due: Job = { ...job, dueMs: clock.now().getTime() + job.afterMs };
      store.set(storeKey(job.id), due);
      plan(due);
    },
    resume() { for (const [, job] of store.entries<Job>("job:")) plan(job); },
    async settled() { await Promise.all(running); },
  };
}
