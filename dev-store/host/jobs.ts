import type { Told } from "#dev-store/told.ts";
import type { Clock } from "#dev-store/clock.ts";
import type { RequestContext } from "#dev-store/context.ts";
import type { Order } from "#dev-store/model.ts";
import { runArchiveJob } from "#dev-store/orders/mutations/auto-archive.ts";
import { runCancelJob } from "#dev-store/orders/mutations/order-cancel.ts";
import type { Store } from "#dev-store/store.ts";
import type { Schedule } from "./schedule.ts";

/** Shopify's own asynchronous jobs; kept in the state file under `job:{id}` until they ran. */
export interface Jobs {
  enqueue: RequestContext["enqueue"];
  resume(): void;
}

type Job = Parameters<RequestContext["enqueue"]>[0] & { dueMs: number };
const works = { cancel_order: runCancelJob, auto_archive: runArchiveJob };
const storeKey = (id: string) => `job:${id}`;

export function createJobs(deps: {
  store: Store;
  clock: Clock;
  schedule: Schedule;
  emit(shop: string, told: Told, order: Order): void;
  report(error: unknown): void;
}): Jobs {
  const { store, clock, schedule } = deps;

  const run = (job: Job): void => {
    try {
      works[job.name](
        {
          store,
          clock,
          shop: { domain: job.shop },
          emit: (told, order) => {
            deps.emit(job.shop, told, order);
          },
        },
        job,
      );
    } catch (error) {
      deps.report(error);
    }
    store.unset(storeKey(job.id));
  };
  const plan = (job: Job): void => {
    schedule.at(storeKey(job.id), job.dueMs, () => {
      run(job);
    });
  };
  return {
    enqueue(job) {
      const due: Job = { ...job, dueMs: clock.now().getTime() + job.afterMs };
      store.set(storeKey(job.id), due);
      plan(due);
    },
    resume() {
      for (const [, job] of store.entries<Job>("job:")) plan(job);
    },
  };
}
