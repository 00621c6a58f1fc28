import { GraphQLError, parse, validate, type DocumentNode, type ExecutionResult } from "../api/graphql.ts";
import { translateValidationError } from "../api/errors.ts";
import { executable } from "../api/executable.ts";
import { executeUnmetered } from "../api/execute.ts";
import { openRequest, type ApiRequest } from "../api/request.ts";
import { matchingOrders } from "../api/resolvers/orders.ts";
import { gid } from "../api/gid.ts";
import type { Bulk, BulkDeps } from "./engine.ts";
import { compileExport, exportLines, pageLength } from "./export.ts";
import { linesOf } from "./mutation-rules.ts";
import { bulkGid, type BulkErrorCode, type BulkOperation } from "./operation.ts";

/** One operation's lines (of a query: pages), of which `operation.done` are done. */
export interface Work {
  length: number;
  /** Does the next one, counts it and writes its result down; an error code when the operation cannot go on. */
  next(): BulkErrorCode | null;
}
export interface Worker {
  begin(operation: BulkOperation): Work;
}

/** Runs lines through the API's own mutations and queries, past the cost bucket. */
export function createWorker(deps: Pick<BulkDeps, "store" | "clock" | "emit" | "enqueue" | "report">, bulk: Bulk): Worker {
  const open = (operation: BulkOperation, requestId: string): ApiRequest | null => openRequest({ ...deps, bulk }, operation, requestId);
  const run = (request: ApiRequest, document: DocumentNode, variables: Record<string, unknown>): ExecutionResult =>
    executeUnmetered({ admin: executable(), document, operationName: undefined, variables, request, report: deps.report });

  const mutation = (operation: BulkOperation): Work => {
    const lines = linesOf(deps.store.files.upload(operation.upload ?? "") ?? Buffer.alloc(0));
    const document = parse(operation.query);
    const invalid = validate(executable().schema, document).map((error) => translateValidationError(error, document, executable().schema));
    const resultOf = (request: ApiRequest, text: string): ExecutionResult => {
      if (invalid.length > 0) return { errors: invalid };
      const variables = readVariables(text);
      return variables instanceof GraphQLError ? { errors: [variables] } : run(request, document, variables);
    };
    return {
      length: lines.length,
      next() {
        const line = lines[operation.done];
        if (!line) throw new Error(`Bulk operation ${operation.id} has no line ${operation.done}`);
        const request = open(operation, `bulk-${operation.id}-${line.number}`);
        if (!request) return "ACCESS_DENIED";
        const result = resultOf({ ...request, bulkLine: { operation_id: bulkGid(operation), line: line.number } }, line.text);
        deps.store.files.addResults(operation.id, operation.done, [
          JSON.stringify({
            ...(result.errors ? { errors: result.errors } : {}),
            ...(result.data ? { data: result.data } : {}),
            __lineNumber: line.number,
          }),
        ]);
        operation.done += 1;
        operation.objectCount += 1;
        operation.rootObjectCount += 1;
        return null;
      },
    };
  };

  const query = (operation: BulkOperation): Work => {
    const { orders, page } = compileExport(executable().schema, parse(operation.query));
    const request = open(operation, `bulk-${operation.id}`);
    // It changes nothing, so one that was interrupted starts again; which orders there are is asked once.
    const ids = request ? matchingOrders(request, orders).map(({ id }) => gid("Order", id)) : [];
    deps.store.files.clearResults(operation.id);
    Object.assign(operation, { done: 0, objectCount: 0, rootObjectCount: 0 });
    return {
      length: request ? Math.ceil(ids.length / pageLength) : 1,
      next() {
        const current = open(operation, `bulk-${operation.id}`);
        if (!current) return "ACCESS_DENIED";
        const start = operation.done * pageLength;
        const { data, errors } = run(current, page, { ids: ids.slice(start, start + pageLength) });
        const failure = errors?.[0];
        if (failure) return failure.extensions["code"] === "ACCESS_DENIED" ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR";
        const nodes = ((data?.["nodes"] ?? []) as (Record<string, unknown> | null)[]).filter((one) => one !== null);
        const { lines, roots } = exportLines(nodes, operation.groupObjects);
        deps.store.files.addResults(operation.id, operation.objectCount, lines);
        operation.done += 1;
        operation.objectCount += lines.length;
        operation.rootObjectCount += roots;
        return null;
      },
    };
  };
  return { begin: (operation) => (operation.type === "MUTATION" ? mutation(operation) : query(operation)) };
}

/** A line's variables. What Shopify says of a line that is no JSON object is not known: its own words are an error of the line. */
function readVariables(text: string): Record<string, unknown> | GraphQLError {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return new GraphQLError(`Invalid JSON: ${error.message}`, { extensions: { code: "INVALID_JSON" } });
    throw error;
  }
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : new GraphQLError("Invalid JSON: a line is an object of variables", { extensions: { code: "INVALID_JSON" } });
}
