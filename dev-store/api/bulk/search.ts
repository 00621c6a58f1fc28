import { hasExpired, type BulkOperation } from "../../bulk/operation.ts";
import { compile, type Compiled } from "../search/compile.ts";
import { numbers, oneOf, times, type Field, type SearchContext } from "../search/match.ts";

const types = ["query", "mutation"];
/** EXPIRED is a status that Shopify shows and does not let search by. */
const statuses = ["canceled", "canceling", "completed", "created", "failed", "running"];

/** A completed operation is EXPIRED when its result can no longer be fetched. */
export function statusOf(operation: BulkOperation, nowMs: number): BulkOperation["status"] | "EXPIRED" {
  return operation.status === "COMPLETED" && hasExpired(operation, nowMs) ? "EXPIRED" : operation.status;
}

const byType = oneOf<BulkOperation>((value) => (types.includes(value) ? ({ type }) => type.toLowerCase() === value : null));

/** Filters of `bulkOperations(query:)`. `type` is what Shopify's guide writes for `operation_type`. */
const fields = (nowMs: number): Record<string, Field<BulkOperation>> => ({
  id: numbers(({ id }) => [id]),
  created_at: times(({ createdAt }) => createdAt),
  operation_type: byType,
  type: byType,
  status: oneOf((value) => (statuses.includes(value) ? (one) => statusOf(one, nowMs).toLowerCase() === value : null)),
});

export function searchOperations(query: string | null | undefined, context: SearchContext): Compiled<BulkOperation> {
  return compile(query, { of: "bulkOperations", fields: fields(context.now.getTime()) }, context);
}
