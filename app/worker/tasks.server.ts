import type { JobHelpers, Task, TaskList } from "graphile-worker";
import { automationsLook, findCandidates } from "#app/engine/rules.server.ts";
import { drive } from "#app/runs/sending/driver.server.ts";
import { forget } from "#app/hints/forget.server.ts";
import { takeHints } from "#app/hints/take.server.ts";
import { prepare } from "#app/runs/preview/job.server.ts";
import { reconcile } from "#app/hints/reconcile.server.ts";
import { review } from "#app/engine/review.server.ts";
import { sweep } from "./sweep.server.ts";
import { heldAbout, purge, redactOrders } from "#app/journal/retention.server.ts";
import { log } from "#app/ground/log.server.ts";
import { catalogue, type JobName, type Payload } from "#app/jobs/catalogue.ts";

/** A task that is given its parsed payload; one that does not fit its schema is a bug, and fails. */
function task<N extends JobName>(name: N, work: (payload: Payload<N>, signal: AbortSignal, attempt: number) => Promise<void>): Task {
  return async (payload: unknown, helpers: JobHelpers) => {
    await work(catalogue[name].parse(payload ?? {}) as Payload<N>, helpers.abortSignal, helpers.job.attempts);
  };
}

/** Every job of the catalogue. All may run at any time, twice, and after a crash. */
export const handlers: TaskList = {
  take_hints: task("take_hints", (_, signal) => takeHints(signal)),
  look_at_order: task("look_at_order", ({ shop, orderId }, signal) => automationsLook(shop, orderId, signal)),
  review_later: task("review_later", ({ shop, intentId }, signal) => review(shop, intentId, signal)),
  prepare_run: task("prepare_run", ({ shop, runId }, signal, attempt) => prepare(shop, runId, signal, attempt)),
  drive_run: task("drive_run", ({ shop, runId }, signal) => drive(shop, runId, signal)),
  review_intent: task("review_intent", ({ shop, intentId }, signal) => review(shop, intentId, signal)),
  sweep: task("sweep", () => sweep(new Date())),
  find_candidates: task("find_candidates", ({ shop }, signal) => findCandidates(shop ?? null, signal)),
  reconcile: task("reconcile", ({ shop, since, after }, signal) => reconcile({ shop, since, after }, signal)),
  purge: task("purge", () => purge(new Date())),
  forget_shop: task("forget_shop", async ({ shop, redact = false }, signal) => {
    log.info({ shop, forgotten: await forget(shop, { redact }, signal) }, "forget shop");
  }),
  redact_customer: task("redact_customer", async ({ shop, orderIds }) => {
    await redactOrders(shop, orderIds);
    log.info({ shop, orders: orderIds.length }, "customer redacted");
  }),
  data_request: task("data_request", async ({ shop, orderIds }) => {
    log.info({ shop, orders: orderIds.length, ...(await heldAbout(shop, orderIds)) }, "customer data request");
  }),
} satisfies Record<JobName, Task>;
