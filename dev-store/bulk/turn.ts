import { bulkGid, isActive, longestMs, type BulkErrorCode, type BulkOperation, type BulkSettings } from "./operation.ts";
import { nowMs, save, settingsOf, storeKey, type Engine } from "./state.ts";

/** What Shopify takes to stop an operation is not published; lines still run meanwhile. */
const cancelDelayMs = 1_000;
/** Between two turns of an operation that is faster than one line in this time, and how long a turn may take. */
const breatherMs = 10,
  turnMs = 20;

const deadlineOf = ({ createdMs, type }: BulkOperation): number => createdMs + longestMs[type];
/** Milliseconds between two lines; a query has none. */
const interval = (engine: Engine, { type, shop }: BulkOperation): number =>
  type === "MUTATION" ? 1_000 / settingsOf(engine, shop).lines_per_second : 0;

/** Has the operation's next turn come when it is due. */
export function plan(engine: Engine, operation: BulkOperation): void {
  const now = nowMs(engine.deps);
  const next =
    operation.status === "CREATED" ? operation.startMs : Math.min(operation.dueMs, operation.cancelMs ?? Infinity, deadlineOf(operation));
  engine.deps.schedule.at(storeKey(operation.id), Math.max(next, now + (next <= now ? 0 : breatherMs)), () => {
    try {
      turn(engine, operation);
    } catch (error) {
      engine.deps.report(error);
      finish(engine, operation, "FAILED", "INTERNAL_SERVER_ERROR");
      save(engine, operation);
    }
  });
}

/** Other settings hold for operations that are under way too: their next line is due at the new speed. */
export function configure(engine: Engine, shop: string, wanted: BulkSettings): void {
  engine.deps.store.set(`bulkSettings:${shop}`, wanted);
  for (const operation of engine.operations.values()) {
    if (operation.shop !== shop || !isActive(operation)) continue;
    if (operation.status === "CREATED") operation.startMs = operation.createdMs + wanted.overhead_s * 1_000;
    operation.dueMs = Math.max(operation.startMs, nowMs(engine.deps)) + interval(engine, operation);
    save(engine, operation);
    plan(engine, operation);
  }
}

/** Asks the operation to stop. */
export function cancel(engine: Engine, operation: BulkOperation): void {
  operation.cancelMs = nowMs(engine.deps) + cancelDelayMs;
  operation.status = "CANCELING";
  save(engine, operation);
  plan(engine, operation);
}

function turn(engine: Engine, operation: BulkOperation): void {
  engine.deps.store.atomically(() => {
    if (operation.status === "CREATED" && nowMs(engine.deps) >= operation.startMs) operation.status = "RUNNING";
    const goesOn = operation.status === "CREATED" || work(engine, operation);
    save(engine, operation);
    if (goesOn) plan(engine, operation);
  });
}

/** Does what is due, for as long as a turn may take. Answers whether the operation goes on. */
function work(engine: Engine, operation: BulkOperation): boolean {
  const now = () => nowMs(engine.deps);
  const deadline = deadlineOf(operation);
  const until = Math.min(now(), operation.cancelMs ?? Infinity, deadline);
  const task = engine.working.get(operation.id) ?? engine.begin(operation);
  engine.working.set(operation.id, task);
  const turnEnds = performance.now() + turnMs;
  while (operation.done < task.length && operation.dueMs <= until && performance.now() < turnEnds) {
    const failure = task.next();
    if (failure) {
      finish(engine, operation, "FAILED", failure);
      return false;
    }
    operation.dueMs += interval(engine, operation);
  }
  // Also one that is being canceled: what was done last was its end.
  if (operation.done >= task.length) finish(engine, operation, "COMPLETED");
  else if (operation.dueMs <= until) return true;
  else if (operation.cancelMs !== null && now() >= operation.cancelMs) finish(engine, operation, "CANCELED");
  else if (now() >= deadline) finish(engine, operation, "FAILED", "TIMEOUT");
  return isActive(operation);
}

type End = "COMPLETED" | "CANCELED" | "FAILED";

/** Ends the operation, and tells the app if it is still installed. */
function finish({ deps, working }: Engine, operation: BulkOperation, status: End, errorCode: BulkErrorCode | null = null): void {
  const { store, clock } = deps;
  operation.status = status;
  operation.errorCode = errorCode;
  operation.completedAt = status === "COMPLETED" ? clock.iso() : null;
  operation.finishedMs = nowMs(deps);
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
}
