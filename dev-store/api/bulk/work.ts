import { GraphQLError, parse, validate, type DocumentNode, type ExecutionResult } from "../graphql.ts";
import { translateValidationError } from "../errors.ts";
import { executable } from "../executable.ts";
import { executeUnmetered } from "../execute.ts";
import { openRequest, type ApiRequest } from "../request.ts";
import { matchingOrders } from "../resolvers/orders.ts";
import { gid } from "../gid.ts";
import type { Bulk } from "#dev-store/bulk/engine.ts";
import type { BulkDeps, Work, Worker } from "#dev-store/bulk/state.ts";
import { bulkGid, type BulkOperation } from "#dev-store/bulk/operation.ts";
import { compileExport, exportLines, pageLength } from "./export.ts";
import { linesOf } from "./mutation-rules.ts";

type World = Pick<BulkDeps, "store" | "clock" | "emit" | "enqueue" | "report"> & { bulk: Bulk };

/** Runs lines through the API's own mutations and queries, past the cost bucket. */
export function createWorker(deps: Omit<World, "bulk">, bulk: Bulk): Worker {
  const world = { ...deps, bulk };
  return { begin: (operation) => (operation.type === "MUTATION" ? mutation(world, operation) : query(world, operation)) };
}

interface Run {
  request: ApiRequest;
  document: DocumentNode;
  variables: Record<string, unknown>;
}
const run = ({ report }: World, one: Run): ExecutionResult =>
  executeUnmetered({ ...one, admin: executable(), operationName: undefined, report });

function mutation(world: World, operation: BulkOperation): Work {
  const { files } = world.store;
  const lines = linesOf(files.upload(operation.upload ?? "") ?? Buffer.alloc(0));
  const document = parse(operation.query);
  const invalid = validate(executable().schema, document).map((error) => translateValidationError(error, document, executable().schema));
  const resultOf = (request: ApiRequest, text: string): ExecutionResult => {
    if (invalid.length > 0) return { errors: invalid };
    const variables = readVariables(text);
    return variables instanceof GraphQLError ? { errors: [variables] } : run(world, { request, document, variables });
  };
  return {
    length: lines.length,
    next() {
      const line = lines[operation.done];
      if (!line) throw new Error(`Bulk operation ${operation.id} has no line ${operation.done}`);
      const request = openRequest(world, operation, `bulk-${operation.id}-${line.number}`);
      if (!request) return "ACCESS_DENIED";
      const { errors, data } = resultOf({ ...request, bulkLine: { operation_id: bulkGid(operation), line: line.number } }, line.text);
      files.addResults(operation.id, operation.done, [
        JSON.stringify({ ...(errors ? { errors } : {}), ...(data ? { data } : {}), __lineNumber: line.number }),
      ]);
      operation.done += 1;
      operation.objectCount += 1;
      operation.rootObjectCount += 1;
      return null;
    },
  };
}

function query(world: World, operation: BulkOperation): Work {
  const { files } = world.store;
  const { orders, page } = compileExport(executable().schema, parse(operation.query));
  const request = openRequest(world, operation, `bulk-${operation.id}`);
  // It changes nothing, so one that was interrupted starts again; which orders there are is asked once.
  const ids = request ? matchingOrders(request, orders).map(({ id }) => gid("Order", id)) : [];
  files.clearResults(operation.id);
  Object.assign(operation, { done: 0, objectCount: 0, rootObjectCount: 0 });
  return {
    length: request ? Math.ceil(ids.length / pageLength) : 1,
    next() {
      const current = openRequest(world, operation, `bulk-${operation.id}`);
      if (!current) return "ACCESS_DENIED";
      const start = operation.done * pageLength;
      const variables = { ids: ids.slice(start, start + pageLength) };
      const { data, errors } = run(world, { request: current, document: page, variables });
      const failure = errors?.[0];
      if (failure) return failure.extensions["code"] === "ACCESS_DENIED" ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR";
      const nodes = ((data?.["nodes"] ?? []) as (Record<string, unknown> | null)[]).filter((one) => one !== null);
      const { lines, roots } = exportLines(nodes, operation.groupObjects);
      files.addResults(operation.id, operation.objectCount, lines);
      operation.done += 1;
      operation.objectCount += lines.length;
      operation.rootObjectCount += roots;
      return null;
    },
  };
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
