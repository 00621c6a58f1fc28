import { randomBytes } from "node:crypto";
import type { Clock } from "../clock.ts";
import { Refusal, type RequestContext } from "../context.ts";
import type { App, Order } from "../model.ts";
import type { Store } from "../store.ts";
import type { ApiRequest } from "../api/request.ts";
import {
  bulkGid,
  defaultSettings,
  hasResult,
  isActive,
  longestMs,
  mostAtOnce,
  type BulkErrorCode,
  type BulkOperation,
  type BulkSettings,
} from "./operation.ts";
import { stageUpload, type StagedTarget } from "./uploads.ts";
import type { Work, Worker } from "./work.ts";

/** Work that is due at a time of the local clock; a second `at` with the same key replaces the first. */
interface Schedule {
  at(key: string, dueMs: number, work: () => void): void;
  cancel(key: string): void;
}

export interface BulkDeps {
  store: Store;
  clock: Clock;
  schedule: Schedule;
  /** Where the local Shopify listens: uploads and results are there. */
  origin(): string;
  emit(shop: string, topic: string, order: Order): void;
  enqueue: RequestContext["enqueue"];
  /** Queues a webhook to one app. */
  send(shop: string, app: App, topic: string, body: Record<string, unknown>): number;
  report(error: unknown): void;
}

/** The bulk operations of all shops. They survive a restart: each line's effect and result are written in one transaction. */
export interface Bulk {
  settings(shop: string): BulkSettings;
  /** Also for operations that are under way: their next line is due at the new speed. */
  configure(shop: string, settings: BulkSettings): void;
  stage(request: ApiRequest, file: { filename: string; mimeType: string }): StagedTarget;
  /** Throws Refusal when five of the type are under way for this app and shop. */
  start(request: ApiRequest, wanted: Pick<BulkOperation, "type" | "query" | "clientIdentifier" | "groupObjects" | "upload">): BulkOperation;
  find(request: ApiRequest, id: number): BulkOperation | null;
  /** Those of the request's app and shop, newest first. */
  list(request: ApiRequest): BulkOperation[];
  cancel(operation: BulkOperation): void;
  /** By the id and secret of a result's address; null when there is none, or no longer. */
  result(id: number, secret: string): string | null;
  origin(): string;
  resume(): void;
  clear(): void;
}

/** What Shopify takes to stop an operation is not published; lines still run meanwhile. */
const cancelDelayMs = 1_000;
/** Between two turns of an operation that is faster than one line in this time, and how long a turn may take. */
const breatherMs = 10,
  turnMs = 20;
const storeKey = (id: number) => `bulk:${id}`;

/** @param workerOf knows how to do an operation's lines; apart, because it runs the whole API */
export function createBulk(deps: BulkDeps, workerOf: (bulk: Bulk) => Worker): Bulk {
  const { store, clock, schedule } = deps;
  const operations = new Map<number, BulkOperation>();
  const working = new Map<number, Work>();
  const nowMs = () => clock.now().getTime();
  const settings = (shop: string): BulkSettings => ({ ...defaultSettings, ...store.get<Partial<BulkSettings>>(`bulkSettings:${shop}`) });
  const save = (operation: BulkOperation) => {
    store.set(storeKey(operation.id), operation);
  };
  const interval = (operation: BulkOperation) => 1_000 / settings(operation.shop).lines_per_second;

  const finish = (operation: BulkOperation, status: "COMPLETED" | "CANCELED" | "FAILED", errorCode: BulkErrorCode | null = null): void => {
    operation.status = status;
    operation.errorCode = errorCode;
    operation.completedAt = status === "COMPLETED" ? clock.iso() : null;
    operation.finishedMs = nowMs();
    operation.fileSize = store.files.resultSize(operation.id);
    working.delete(operation.id);
    const app = store.apps.get(operation.clientId);
    if (!app || !store.shops.get(operation.shop)?.shop.installed[operation.clientId]) return;
    deps.send(operation.shop, app, "bulk_operations/finish", {
      admin_graphql_api_id: bulkGid(operation),
      completed_at: operation.completedAt,
      created_at: operation.createdAt,
      error_code: errorCode?.toLowerCase() ?? null,
      status: status.toLowerCase(),
      type: operation.type.toLowerCase(),
    });
  };

  /** Does what is due, for as long as a turn may take. Answers whether the operation goes on. */
  const work = (operation: BulkOperation): boolean => {
    const deadline = operation.createdMs + longestMs[operation.type];
    const until = Math.min(nowMs(), operation.cancelMs ?? Infinity, deadline);
    const task = working.get(operation.id) ?? worker.begin(operation);
    working.set(operation.id, task);
    const turnEnds = performance.now() + turnMs;
    while (operation.done < task.length && operation.dueMs <= until && performance.now() < turnEnds) {
      const failure = task.next();
      if (failure) {
        finish(operation, "FAILED", failure);
        return false;
      }
      operation.dueMs += operation.type === "MUTATION" ? interval(operation) : 0;
    }
    // Also one that is being canceled: what was done last was its end.
    if (operation.done >= task.length) finish(operation, "COMPLETED");
    else if (operation.dueMs <= until) return true;
    else if (operation.cancelMs !== null && nowMs() >= operation.cancelMs) finish(operation, "CANCELED");
    else if (nowMs() >= deadline) finish(operation, "FAILED", "TIMEOUT");
    return isActive(operation);
  };

  const turn = (operation: BulkOperation): void => {
    store.atomically(() => {
      if (operation.status === "CREATED" && nowMs() >= operation.startMs) operation.status = "RUNNING";
      if (operation.status !== "CREATED" && !work(operation)) {
        save(operation);
        return;
      }
      save(operation);
      plan(operation);
    });
  };
  const plan = (operation: BulkOperation): void => {
    const next =
      operation.status === "CREATED"
        ? operation.startMs
        : Math.min(operation.dueMs, operation.cancelMs ?? Infinity, operation.createdMs + longestMs[operation.type]);
    schedule.at(storeKey(operation.id), Math.max(next, nowMs() + (next <= nowMs() ? 0 : breatherMs)), () => {
      try {
        turn(operation);
      } catch (error) {
        deps.report(error);
        finish(operation, "FAILED", "INTERNAL_SERVER_ERROR");
        save(operation);
      }
    });
  };

  const mine = ({ shop, app }: ApiRequest) =>
    [...operations.values()].filter((one) => one.shop === shop.domain && one.clientId === app.clientId);

  const bulk: Bulk = {
    settings,
    configure(shop, wanted) {
      store.set(`bulkSettings:${shop}`, wanted);
      for (const operation of operations.values()) {
        if (operation.shop !== shop || !isActive(operation)) continue;
        if (operation.status === "CREATED") operation.startMs = operation.createdMs + wanted.overhead_s * 1_000;
        operation.dueMs = Math.max(operation.startMs, nowMs()) + (operation.type === "MUTATION" ? interval(operation) : 0);
        save(operation);
        plan(operation);
      }
    },
    stage: (request, file) => stageUpload({ store, origin: deps.origin, iso: clock.iso() }, request.shop, file),
    start(request, wanted) {
      const running = mine(request).filter((one) => one.type === wanted.type && isActive(one));
      if (running.length >= mostAtOnce)
        throw new Refusal(
          `A bulk ${wanted.type.toLowerCase()} operation for this app and shop is already in progress: ${running.map(bulkGid).join(", ")}.`,
          null,
          "OPERATION_IN_PROGRESS",
        );
      const created = nowMs(),
        { overhead_s, lines_per_second } = settings(request.shop.domain);
      const startMs = created + overhead_s * 1_000;
      const operation: BulkOperation = {
        ...wanted,
        id: store.nextId(),
        shop: request.shop.domain,
        clientId: request.app.clientId,
        userId: request.user?.id ?? null,
        scopes: request.scopes,
        status: "CREATED",
        createdAt: clock.iso(),
        completedAt: null,
        errorCode: null,
        objectCount: 0,
        rootObjectCount: 0,
        fileSize: null,
        secret: randomBytes(18).toString("base64url"),
        done: 0,
        createdMs: created,
        startMs,
        dueMs: startMs + (wanted.type === "MUTATION" ? 1_000 / lines_per_second : 0),
        cancelMs: null,
        finishedMs: null,
      };
      operations.set(operation.id, operation);
      save(operation);
      plan(operation);
      return operation;
    },
    find: (request, id) => mine(request).find((one) => one.id === id) ?? null,
    list: (request) => mine(request).sort((a, b) => b.id - a.id),
    cancel(operation) {
      operation.cancelMs = nowMs() + cancelDelayMs;
      operation.status = "CANCELING";
      save(operation);
      plan(operation);
    },
    result(id, secret) {
      const operation = operations.get(id);
      if (!operation || operation.secret !== secret || !hasResult(operation, nowMs())) return null;
      return store.files
        .results(id)
        .map((line) => `${line}\n`)
        .join("");
    },
    origin: deps.origin,
    resume() {
      for (const [, operation] of store.entries<BulkOperation>("bulk:")) {
        operations.set(operation.id, operation);
        if (isActive(operation)) plan(operation);
      }
    },
    clear() {
      operations.clear();
      working.clear();
    },
  };
  const worker = workerOf(bulk);
  return bulk;
}
