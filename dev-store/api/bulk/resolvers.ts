import { checkMutation, checkUpload } from "./mutation-rules.ts";
import { compileExport } from "./export.ts";
import { bulkGid, hasResult, isActive, type BulkOperation } from "../../bulk/operation.ts";
import { checkQuery } from "./query-rules.ts";
import { searchOperations, statusOf } from "./search.ts";
import { Refusal } from "../../context.ts";
import { mutations } from "../../orders/mutations.ts";
import { accessDenied, invalidId, notImplemented } from "../errors.ts";
import { paginate, type Key, type PageArgs } from "../connections.ts";
import { parseGid } from "../gid.ts";
import type { ApiRequest } from "../request.ts";
import { pathOf } from "../resolvers/orders.ts";
import type { Args, Fields, Resolver } from "../resolvers/resolver.ts";

/** Where Shopify's sentence is about tokens, not scopes; an app that was not switched on is denied with it (docs/shopify-api.md §7). */
const requiredAccess =
  "Only accessible by supported access tokens: https://shopify.dev/docs/api/usage/bulk-operations/queries#access-token-considerations.";
export const resultPath = "/bulk-operation-outputs/";

export const bulkOperation: Fields<"BulkOperation"> = {
  id: bulkGid,
  status: (one, _args, { clock }) => statusOf(one, clock.now().getTime()),
  type: (one) => one.type,
  query: (one) => one.query,
  createdAt: (one) => one.createdAt,
  completedAt: (one) => one.completedAt,
  errorCode: (one) => one.errorCode,
  objectCount: (one) => String(one.objectCount),
  rootObjectCount: (one) => String(one.rootObjectCount),
  fileSize: (one, _args, { clock }) => (hasResult(one, clock.now().getTime()) ? String(one.fileSize) : null),
  url: (one, _args, request) => (one.status === "COMPLETED" ? addressOf(one, request) : null),
  partialDataUrl: (one, _args, request) => (one.status === "FAILED" ? addressOf(one, request) : null),
};

function addressOf(one: BulkOperation, { bulk, clock }: ApiRequest): string | null {
  return hasResult(one, clock.now().getTime()) ? `${bulk.origin()}${resultPath}${one.id}/${one.secret}.jsonl` : null;
}

export const bulkQueries: Record<string, Resolver<unknown>> = {
  bulkOperation: (_root, args, request) => findBulkOperation(request, args["id"]),
  bulkOperations: (_root, args, request, info) => {
    const { shop, clock, bulk } = request;
    const search = searchOperations(args["query"] as string | null | undefined, { now: clock.now(), timeZone: shop.ianaTimezone });
    if (search.notice) request.notices.push({ path: pathOf(info), ...search.notice });
    const key = (one: BulkOperation): Key => (args["sortKey"] === "COMPLETED_AT" ? (one.completedAt ?? "") : one.createdAt);
    const rows = bulk
      .list(request)
      .filter(search.matches)
      .map((row) => ({ id: row.id, key: key(row), row }));
    // Without `reverse` the newest come first.
    return paginate(rows, { ...(args as PageArgs), reverse: args["reverse"] !== true });
  },
  currentBulkOperation: (_root, args, request) => request.bulk.list(request).find(({ type }) => type === args["type"]) ?? null,
};

/** An operation of this app in this shop. */
export function findBulkOperation(request: ApiRequest, id: unknown): BulkOperation | null {
  const parsed = parseGid(String(id));
  if (parsed?.type !== "BulkOperation") throw invalidId(String(id));
  return request.bulk.find(request, Number(parsed.id));
}

export const bulkMutations: Record<string, Resolver<unknown>> = {
  stagedUploadsCreate: (_root, args, request) => ({
    stagedTargets: (args["input"] as Args[]).map((input) => {
      if (input["resource"] !== "BULK_MUTATION_VARIABLES")
        throw notImplemented(`stagedUploadsCreate of the resource ${String(input["resource"])}`);
      if (input["httpMethod"] !== "POST") throw notImplemented("stagedUploadsCreate with the method PUT (which is the default)");
      return request.bulk.stage(request, { filename: String(input["filename"]), mimeType: String(input["mimeType"]) });
    }),
    userErrors: [],
  }),
  bulkOperationRunMutation: refusing((args, request, { schema }) => {
    requireEnabled(request, "bulkOperationRunMutation");
    const query = String(args["mutation"]),
      clientIdentifier = (args["clientIdentifier"] as string | null | undefined) ?? null,
      upload = String(args["stagedUploadPath"]);
    const name = checkMutation(schema, query, clientIdentifier);
    if (schema.getMutationType()?.getFields()[name] && !mutations[name]) throw notImplemented(`Mutation.${name}`);
    checkUpload(request.store, request.shop.domain, upload);
    return { bulkOperation: request.bulk.start(request, { type: "MUTATION", query, clientIdentifier, upload, groupObjects: false }) };
  }),
  bulkOperationRunQuery: refusing((args, request, { schema }) => {
    requireEnabled(request, "bulkOperationRunQuery");
    const query = String(args["query"]);
    compileExport(schema, checkQuery(schema, query));
    return {
      bulkOperation: request.bulk.start(request, {
        type: "QUERY",
        query,
        clientIdentifier: null,
        upload: null,
        groupObjects: args["groupObjects"] === true,
      }),
    };
  }),
  bulkOperationCancel: refusing((args, request) => {
    const operation = findBulkOperation(request, args["id"]);
    if (!operation) throw new Refusal("Bulk operation does not exist", ["id"]);
    const status = statusOf(operation, request.clock.now().getTime());
    if (!isActive(operation))
      return {
        bulkOperation: operation,
        userErrors: [{ field: null, message: `A bulk operation cannot be canceled when it is ${status.toLowerCase()}` }],
      };
    if (status !== "CANCELING") request.bulk.cancel(operation);
    return { bulkOperation: operation };
  }),
};

function requireEnabled(request: ApiRequest, field: string): void {
  if (!request.bulk.settings(request.shop.domain).enabled) throw accessDenied(field, requiredAccess);
}

type Run = (args: Args, request: ApiRequest, info: Parameters<Resolver<unknown>>[3]) => Record<string, unknown>;

function refusing(run: Run): Resolver<unknown> {
  return (_root, args, request, info) => {
    try {
      return { userErrors: [], ...run(args, request, info) };
    } catch (error) {
      if (error instanceof Refusal) return { bulkOperation: null, userErrors: error.errors };
      throw error;
    }
  };
}
