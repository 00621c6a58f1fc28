import { hasResult, isActive, type BulkOperation, type BulkSettings } from "./operation.ts";
import { startOperation, type BulkCaller, type Wanted } from "./start.ts";
import { mine, nowMs, settingsOf, type BulkDeps, type Engine, type Worker } from "./state.ts";
import { cancel, configure, plan } from "./turn.ts";
import { stageUpload, type StagedTarget } from "./uploads.ts";

/** The bulk operations of all shops. They survive a restart: each line's effect and result are written in one transaction. */
export interface Bulk {
  settings(shop: string): BulkSettings;
  /** Also for operations that are under way: their next line is due at the new speed. */
  configure(shop: string, settings: BulkSettings): void;
  stage(caller: BulkCaller, file: { filename: string; mimeType: string }): StagedTarget;
  /** Throws Refusal when five of the type are under way for this app and shop. */
  start(caller: BulkCaller, wanted: Wanted): BulkOperation;
  find(caller: BulkCaller, id: number): BulkOperation | null;
  /** Those of the caller's app and shop, newest first. */
  list(caller: BulkCaller): BulkOperation[];
  cancel(operation: BulkOperation): void;
  /** By the id and secret of a result's address; null when there is none, or no longer. */
  result(id: number, secret: string): string | null;
  origin(): string;
  resume(): void;
  clear(): void;
}

/** @param workerOf knows how to do an operation's lines; apart, because it runs the whole API */
export function createBulk(deps: BulkDeps, workerOf: (bulk: Bulk) => Worker): Bulk {
  const engine: Engine = { deps, operations: new Map(), working: new Map(), begin: (operation) => worker.begin(operation) };
  const bulk: Bulk = {
    settings: (shop) => settingsOf(engine, shop),
    configure: (shop, settings) => {
      configure(engine, shop, settings);
    },
    stage: ({ shop }, file) => stageUpload({ store: deps.store, origin: deps.origin, iso: deps.clock.iso() }, shop, file),
    start: (caller, wanted) => startOperation(engine, caller, wanted),
    find: (caller, id) => mine(engine, caller).find((one) => one.id === id) ?? null,
    list: (caller) => mine(engine, caller).sort((a, b) => b.id - a.id),
    cancel: (operation) => {
      cancel(engine, operation);
    },
    result: (id, secret) => resultOf(engine, id, secret),
    origin: deps.origin,
    resume: () => {
      resume(engine);
    },
    clear() {
      engine.operations.clear();
      engine.working.clear();
    },
  };
  const worker = workerOf(bulk);
  return bulk;
}

function resultOf({ deps, operations }: Engine, id: number, secret: string): string | null {
  const operation = operations.get(id);
  if (!operation || operation.secret !== secret || !hasResult(operation, nowMs(deps))) return null;
  return deps.store.files
    .results(id)
    .map((line) => `${line}\n`)
    .join("");
}

function resume(engine: Engine): void {
  for (const [, operation] of engine.deps.store.entries<BulkOperation>("bulk:")) {
    engine.operations.set(operation.id, operation);
    if (isActive(operation)) plan(engine, operation);
  }
}
