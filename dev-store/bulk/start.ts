import { randomBytes } from "node:crypto";
import { Refusal, type RequestContext } from "../context.ts";
import { bulkGid, isActive, mostAtOnce, type BulkOperation } from "./operation.ts";
import { mine, nowMs, save, settingsOf, type Engine } from "./state.ts";
import { plan } from "./turn.ts";

export type Wanted = Pick<BulkOperation, "type" | "query" | "clientIdentifier" | "groupObjects" | "upload">;
/** On whose behalf an operation is asked for: an app's in one shop, and a staff member's if there is one. */
export type BulkCaller = Pick<RequestContext, "shop" | "app" | "user" | "scopes">;

/** Throws Refusal when five of the type are under way for this app and shop. */
export function startOperation(engine: Engine, caller: BulkCaller, wanted: Wanted): BulkOperation {
  const running = mine(engine, caller).filter((one) => one.type === wanted.type && isActive(one));
  if (running.length >= mostAtOnce)
    throw new Refusal(
      `A bulk ${wanted.type.toLowerCase()} operation for this app and shop is already in progress: ${running.map(bulkGid).join(", ")}.`,
      null,
      "OPERATION_IN_PROGRESS",
    );
  const operation = newOperation(engine, caller, wanted);
  engine.operations.set(operation.id, operation);
  save(engine, operation);
  plan(engine, operation);
  return operation;
}

function newOperation(engine: Engine, { shop, app, user, scopes }: BulkCaller, wanted: Wanted): BulkOperation {
  const { store, clock } = engine.deps;
  const createdMs = nowMs(engine.deps),
    { overhead_s, lines_per_second } = settingsOf(engine, shop.domain);
  const startMs = createdMs + overhead_s * 1_000;
  return {
    ...wanted,
    id: store.nextId(),
    shop: shop.domain,
    clientId: app.clientId,
    userId: user?.id ?? null,
    scopes,
    status: "CREATED",
    createdAt: clock.iso(),
    completedAt: null,
    errorCode: null,
    objectCount: 0,
    rootObjectCount: 0,
    fileSize: null,
    secret: randomBytes(18).toString("base64url"),
    done: 0,
    createdMs,
    startMs,
    dueMs: startMs + (wanted.type === "MUTATION" ? 1_000 / lines_per_second : 0),
    cancelMs: null,
    finishedMs: null,
  };
}
