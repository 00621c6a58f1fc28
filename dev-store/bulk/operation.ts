import { gid } from "../orders/gid.ts";

export type BulkStatus = "CREATED" | "RUNNING" | "COMPLETED" | "CANCELING" | "CANCELED" | "FAILED";
export type BulkErrorCode = "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT";

/** A bulk operation as the state file keeps it under `bulk:{id}`. Times ending in Ms are of the local clock. */
export interface BulkOperation {
  id: number;
  shop: string;
  clientId: string;
  /** Whose token started it: staff member (null for an offline token) and scopes. */
  userId: number | null;
  scopes: string[];
  type: "MUTATION" | "QUERY";
  status: BulkStatus;
  query: string;
  clientIdentifier: string | null;
  groupObjects: boolean;
  createdAt: string;
  completedAt: string | null;
  errorCode: BulkErrorCode | null;
  objectCount: number;
  rootObjectCount: number;
  /** Bytes of the result; null until it is over. */
  fileSize: number | null;
  /** Key of the staged upload with the variables; null for a query. */
  upload: string | null;
  /** Unguessable part of the result's address. */
  secret: string;
  /** How many lines of the upload (pages of a query) are done. */
  done: number;
  createdMs: number;
  /** End of the overhead: then it runs. */
  startMs: number;
  /** When its next line is due. */
  dueMs: number;
  /** When a cancelation takes effect. */
  cancelMs: number | null;
  finishedMs: number | null;
}

/** How fast Shopify works on bulk operations of a shop; it publishes no figure of its own. */
export interface BulkSettings {
  /** Mutations per second of one operation. */
  lines_per_second: number;
  /** Seconds between the request and the first line. */
  overhead_s: number;
  /** False: the app may not run bulk operations (docs/shopify-api.md §7). */
  enabled: boolean;
}
export const defaultSettings: BulkSettings = { lines_per_second: 10, overhead_s: 10, enabled: true };

export const mostAtOnce = 5;
const urlLifetimeMs = 7 * 86_400_000;
/** A mutation must end within a day, a query within ten (docs/shopify-api.md §37). */
export const longestMs: Record<BulkOperation["type"], number> = { MUTATION: 86_400_000, QUERY: 10 * 86_400_000 };

export function isActive(operation: BulkOperation): boolean {
  return operation.status === "CREATED" || operation.status === "RUNNING" || operation.status === "CANCELING";
}

export function bulkGid(operation: Pick<BulkOperation, "id">): string {
  return gid("BulkOperation", operation.id);
}

export function hasExpired(operation: BulkOperation, nowMs: number): boolean {
  return operation.finishedMs !== null && nowMs > operation.finishedMs + urlLifetimeMs;
}

/** Whether there is a result to fetch: something was written, the operation completed or failed, and that is no week ago. */
export function hasResult(operation: BulkOperation, nowMs: number): boolean {
  return (
    (operation.status === "COMPLETED" || operation.status === "FAILED") && (operation.fileSize ?? 0) > 0 && !hasExpired(operation, nowMs)
  );
}
