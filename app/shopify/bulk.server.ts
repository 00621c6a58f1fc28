import { aborted } from "node:util";
import { z } from "zod";
import { log } from "#app/ground/log.server.ts";
import { exchange, httpTimeoutMs, query, type Caller } from "./client.server.ts";
import {
  bulkOperationDocument,
  bulkOperationsDocument,
  cancelBulkDocument,
  runBulkDocument,
  stageVariablesDocument,
} from "./bulk/documents.ts";
import { nodesOf, type Parser } from "./facets/wire.ts";
import type {
  BulkOperationQuery,
  BulkOperationsQuery,
  BulkOperationStatus,
  RunBulkMutationMutation,
  StageBulkVariablesMutation,
} from "./generated/admin.ts";
import { classify, problemsSchema, type Answer } from "./errors.ts";

/**
 * Shopify's bulk mutations (docs/shopify-api.md §38): a file of variables is uploaded, an operation sends the document once for each
 * of its lines, past the shop's points, and leaves a file of results. No operation of a run is sent
 * twice: its id is part of the document, so that an operation whose start was not answered is found again.
 */

/** The reasons for which an operation was not begun. */
export type NotBegun =
  /** Shopify does not let the app run them: not switched on, or the address is not allowed (docs/shopify-api.md §7). */
  | { ok: false; why: "off" }
  /** As many as there may be are under way. */
  | { ok: false; why: "busy" }
  /** Shopify did not begin it; worth another try. */
  | { ok: false; why: "later"; retryAfterMs: number }
  /** The answer was lost: look for it with `findBulk`. */
  | { ok: false; why: "unknown" }
  | { ok: false; why: "blocked" };

/** `url`: the results so far as there are any, once it is over. Times are Shopify's. */
export interface Operation {
  id: string;
  status: BulkOperationStatus;
  isOver: boolean;
  lines: number;
  url: string | null;
  createdAt: Date;
  completedAt: Date | null;
  errorCode: string | null;
  document: string;
}

/** An operation as Shopify has it, null where it has none. `ok: false`: Shopify cannot be asked just now. */
export type Polled = { ok: true; operation: Operation | null } | { ok: false };

const patienceMs = 60_000;
/** Uploading a few hundred kilobytes. */
const uploadTimeoutMs = 60_000;

const message = z.object({ message: z.string() });
const target = z.object({ url: z.url().nullable(), parameters: z.array(z.object({ name: z.string(), value: z.string() })) });
const staged = z.object({
  stagedUploadsCreate: z.object({ stagedTargets: z.array(target).nullable(), userErrors: z.array(message) }).nullable(),
}) satisfies Parser<StageBulkVariablesMutation, unknown>;

/** Uploads the file of an operation's variables to where Shopify asks for it. Changes nothing: may be given up or repeated at any time. */
export async function stageVariables(
  caller: Caller,
  variables: readonly Record<string, unknown>[],
  signal?: AbortSignal,
): Promise<{ ok: true; path: string } | NotBegun> {
  const input = [{ resource: "BULK_MUTATION_VARIABLES", filename: "variables.jsonl", mimeType: "text/jsonl", httpMethod: "POST" }];
  const answer = await exchange(caller, { document: stageVariablesDocument, variables: { input }, priority: "many", patienceMs, signal });
  if (answer?.kind !== "ok")
    return answer === null || answer.kind === "unknown" ? { ok: false, why: "later", retryAfterMs: 1_000 } : notBegun(answer);
  const { stagedUploadsCreate } = staged.parse(answer.data);
  const { url, parameters = [] } = stagedUploadsCreate?.stagedTargets?.[0] ?? { url: null };
  const path = parameters.find(({ name }) => name === "key")?.value;
  if (url === null || path === undefined) {
    const { message } = stagedUploadsCreate?.userErrors[0] ?? {};
    log.error({ shop: caller.shop, message }, "Shopify gives no place for a bulk operation's variables");
    return { ok: false, why: "off" };
  }
  const form = new FormData();
  for (const { name, value } of parameters) form.append(name, value);
  // The storage reads nothing that comes after the file.
  form.append("file", new Blob([variables.map((line) => `${JSON.stringify(line)}\n`).join("")], { type: "text/jsonl" }), "variables.jsonl");
  const uploading = upload(caller.shop, url, form);
  // One that is halted is left to itself: what is cut off while it leaves fails inside fetch, where nobody can catch it.
  const isThere = await (signal ? Promise.race([uploading, aborted(signal, uploading).then(() => false)]) : uploading);
  return isThere ? { ok: true, path } : { ok: false, why: "later", retryAfterMs: 5_000 };
}

/** Sends the file to the address that Shopify itself named, and nowhere else: the storage is not the shop, and gets no token. */
async function upload(shop: string, url: string, body: FormData): Promise<boolean> {
  try {
    const response = await fetch(url, { method: "POST", body, redirect: "error", signal: AbortSignal.timeout(uploadTimeoutMs) });
    await response.arrayBuffer();
    if (!response.ok) log.warn({ shop, status: response.status }, "a bulk operation's variables were not taken");
    return response.ok;
  } catch (error) {
    log.warn({ shop, err: error }, "a bulk operation's variables could not be sent");
    return false;
  }
}

/**
 * Names an operation's mutation by the operation's own id, so that it can be found: Shopify gives back the document, but not the
 * identifier that the operation was started with.
 */
export function markedDocument(document: string, id: string): string {
  const named = document
    .replace("#graphql", "")
    .replace(/\bmutation\s+\w+/, `mutation ${markOf(id)}`)
    .trim();
  if (!named.includes(markOf(id))) throw new Error("a document that is no named mutation");
  return named;
}

const markOf = (id: string): string => `Piece_${id.replaceAll("-", "_")}`;

/** An operation to be begun: its own id (a UUID), its mutation, and the path of its staged variables. */
export interface NewBulk {
  id: string;
  document: string;
  path: string;
}

const started = z.object({
  bulkOperationRunMutation: z
    .object({ bulkOperation: z.object({ id: z.string() }).nullable(), userErrors: z.array(message.extend({ code: z.string().nullish() })) })
    .nullable(),
}) satisfies Parser<RunBulkMutationMutation, unknown>;

/** Starts an operation whose variables are staged. `markSent`: see `execute`. */
export async function runBulk(
  caller: Caller,
  bulk: NewBulk,
  markSent: () => Promise<boolean>,
  signal?: AbortSignal,
): Promise<{ ok: true; operationId: string } | NotBegun> {
  const variables = { mutation: markedDocument(bulk.document, bulk.id), path: bulk.path, pieceId: bulk.id };
  const answer = await exchange(caller, {
    document: runBulkDocument,
    variables,
    priority: "many",
    patienceMs,
    beforeSend: markSent,
    signal,
  });
  if (answer === null) return { ok: false, why: "blocked" };
  if (answer.kind !== "ok") return notBegun(answer);
  const payload = started.parse(answer.data).bulkOperationRunMutation;
  if (payload === null) return { ok: false, why: "unknown" };
  const {
    bulkOperation,
    userErrors: [error],
  } = payload;
  if (bulkOperation) return { ok: true, operationId: bulkOperation.id };
  if (error?.code === "LIMIT_REACHED" || error?.code === "OPERATION_IN_PROGRESS") return { ok: false, why: "busy" };
  if (error?.code === "NO_SUCH_FILE" || error?.code === "INTERNAL_FILE_SERVER_ERROR")
    return { ok: false, why: "later", retryAfterMs: 5_000 };
  log.error({ shop: caller.shop, code: error?.code, message: error?.message }, "Shopify does not take a bulk operation");
  return { ok: false, why: "off" };
}

function notBegun(answer: Exclude<Answer, { kind: "ok" }>): NotBegun {
  switch (answer.kind) {
    case "throttled":
      return { ok: false, why: "later", retryAfterMs: Math.max(1_000, answer.retryAfterMs) };
    case "unknown":
      return { ok: false, why: "unknown" };
    case "denied":
    case "not_found":
    case "rejected":
      return { ok: false, why: "off" };
    case "not_sent":
      return answer.cause === "connection" ? { ok: false, why: "later", retryAfterMs: 5_000 } : { ok: false, why: "off" };
  }
}

const status = z.enum(["CREATED", "RUNNING", "COMPLETED", "CANCELING", "CANCELED", "FAILED", "EXPIRED"]);
const operation = z
  .object({
    id: z.string(),
    status,
    query: z.string(),
    createdAt: z.iso.datetime({ offset: true }),
    completedAt: z.iso.datetime({ offset: true }).nullable(),
    errorCode: z.string().nullable(),
    objectCount: z.coerce.number(),
    url: z.string().nullable(),
    partialDataUrl: z.string().nullable(),
  })
  .transform(({ query, objectCount, url, partialDataUrl, createdAt, completedAt, ...rest }): Operation => ({
    ...rest,
    isOver: !["CREATED", "RUNNING", "CANCELING"].includes(rest.status),
    lines: objectCount,
    url: url ?? partialDataUrl,
    createdAt: new Date(createdAt),
    completedAt: completedAt ? new Date(completedAt) : null,
    document: query,
  }));

const oneOperation = z.object({ bulkOperation: operation.nullable() }) satisfies Parser<BulkOperationQuery, unknown>;
const operations = z.object({ bulkOperations: nodesOf(operation) }) satisfies Parser<BulkOperationsQuery, unknown>;

/** Asks Shopify for the state of a bulk operation. `ok: false`: Shopify cannot be asked just now. */
export async function pollBulk(caller: Caller, id: string): Promise<Polled> {
  const answer = await query(caller, { document: bulkOperationDocument, variables: { id }, priority: "many", patienceMs });
  if (answer.kind === "not_found") return { ok: true, operation: null };
  return answer.kind === "ok" ? { ok: true, operation: oneOperation.parse(answer.data).bulkOperation } : { ok: false };
}

/** Shopify's clock and ours may differ by this much. */
const skewMs = 5 * 60_000;

/** Finds an operation that was sent at `sentAt` and not answered, by its own id; null if Shopify never began it. */
export async function findBulk(caller: Caller, id: string, sentAt: Date): Promise<Polled> {
  const variables = { query: `operation_type:mutation created_at:>='${new Date(sentAt.getTime() - skewMs).toISOString()}'` };
  const answer = await query(caller, { document: bulkOperationsDocument, variables, priority: "many", patienceMs });
  if (answer.kind !== "ok") return { ok: false };
  const { nodes } = operations.parse(answer.data).bulkOperations;
  return { ok: true, operation: nodes.find(({ document }) => document.includes(markOf(id))) ?? null };
}

/** From when on an operation that is not found was never begun. */
export const neverBegunAfter = (sentAt: Date): Date => new Date(sentAt.getTime() + 2 * httpTimeoutMs);

/** Asks Shopify to stop an operation; lines that are done stay done. One that is over already is not an error. */
export async function cancelBulk(caller: Caller, id: string): Promise<boolean> {
  const answer = await exchange(caller, { document: cancelBulkDocument, variables: { id }, priority: "person", patienceMs });
  return answer?.kind === "ok";
}

/** The result of one line of an operation, in the shape of a single mutation's answer. */
export interface LineResult {
  line: number;
  answer: Answer;
}

const lineSchema = z.object({
  __lineNumber: z.number().int().nonnegative(),
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: problemsSchema.nullish(),
});

/**
 * Every line's result, of an operation of `lines` lines, as the file comes in. Lines of which it says nothing come last, as
 * unknown. Throws when the file cannot be read to its end: it may be read again for seven days.
 */
export async function* resultsOf(url: string, lines: number): AsyncGenerator<LineResult, void> {
  const response = await fetch(url, { redirect: "error" });
  if (!response.ok || !response.body) throw new Error(`the results of a bulk operation answered HTTP ${response.status}`);
  const missing = new Set(Array.from({ length: lines }, (_, line) => line));
  for await (const text of linesIn(response.body)) {
    const result = parseLine(text);
    if (result && missing.delete(result.line)) yield result;
  }
  for (const line of missing) yield { line, answer: { kind: "unknown", message: "no line in the results" } };
}

function parseLine(text: string): LineResult | null {
  const parsed = lineSchema.safeParse(fromJson(text));
  if (!parsed.success) return null;
  const { __lineNumber: line, data, errors } = parsed.data;
  return {
    line,
    answer: classify({ status: 200, data: data ?? null, problems: errors ?? [], extensions: null, requestId: null, thrown: null }),
  };
}

/** A line that is no JSON says nothing of its order, so the order counts as unknown. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function* linesIn(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const whole = (rest + decoder.decode(chunk.value, { stream: true })).split("\n");
      rest = whole.pop() ?? "";
      yield* whole;
    }
    yield rest;
  } finally {
    await reader.cancel();
  }
}
