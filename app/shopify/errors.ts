import { z } from "zod";
import type { Reason } from "#app/kernel/reason.ts";
import { reason } from "#app/kernel/reason.ts";

/** Shopify cannot be asked now: the reason a person reads instead of the page, and when to try again. */
export class ShopifyTrouble extends Error {
  readonly reason: Reason;
  readonly retryAfterMs: number | undefined;
  constructor(reason: Reason, retryAfterMs?: number) {
    super(`Shopify: ${reason.code}`);
    this.name = "ShopifyTrouble";
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Does this trouble end by itself, so that waiting makes sense? */
export const isPassing = ({ reason: { code } }: ShopifyTrouble): boolean => code === "trouble.throttled" || code === "trouble.down";

const problem = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).nullish(),
  extensions: z.object({ code: z.string().nullish(), requiredAccess: z.string().nullish() }).loose().nullish(),
});
/** One of the top-level `errors` of an answer (docs/shopify-api.md §5). */
export type Problem = z.infer<typeof problem>;
export const problemsSchema = z.array(problem);

/** Shopify's words where protected customer data need an approval: for a whole object, or for one field. */
export const notApproved = /not approved to (access|use)/;

/** The outcome of one request to Shopify. */
export type Answer =
  /** Data, perhaps with fields withheld: their problems are in `problems`. */
  | { kind: "ok"; data: Record<string, unknown>; problems: Problem[]; extensions: unknown; requestId: string | null }
  /** Refused before it ran, for lack of points. */
  | { kind: "throttled"; retryAfterMs: number }
  | { kind: "denied"; message: string; requiredAccess: string | null; requestId: string | null }
  | { kind: "not_found"; message: string; requestId: string | null }
  /**
   * Refused before it ran, for a mistake of ours: a document, a variable or a list that the API does not take. Sending it again does
   * not help.
   */
  | { kind: "rejected"; code: string | null; message: string; requestId: string | null }
  /** Shopify did not run it: the connection was refused, or the token, the address or the shop's state forbids it. */
  | { kind: "not_sent"; cause: "connection" | "token" | "shop_closed"; message: string }
  /** It may have run or not: the answer was lost, or a server failed on the way. */
  | { kind: "unknown"; message: string };

/** The raw exchange, as the client reports it. */
export interface RawAnswer {
  status: number | null;
  data: Record<string, unknown> | null;
  problems: Problem[];
  extensions: unknown;
  requestId: string | null;
  /** What `fetch` threw. */
  thrown: unknown;
}

/** The connection was never made, so not one byte of the request went out. */
const neverConnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

/** Classifies the raw reply to one request by what became of it and what the caller may do next. */
export function classify(exchange: RawAnswer): Answer {
  const { status, data, problems, requestId } = exchange;
  if (exchange.thrown !== null) {
    const code = codeOf(exchange.thrown);
    const message = exchange.thrown instanceof Error ? exchange.thrown.message : "the exchange broke off";
    return code !== null && neverConnected.has(code)
      ? { kind: "not_sent", cause: "connection", message }
      : { kind: "unknown", message: code ?? message };
  }
  if (status === 401 || status === 403) return { kind: "not_sent", cause: "token", message: `HTTP ${status}` };
  if (status === 402 || status === 423) return { kind: "not_sent", cause: "shop_closed", message: `HTTP ${status}` };
  if (status === 429) return { kind: "throttled", retryAfterMs: 1_000 };
  if (status === null || status >= 300) return { kind: "unknown", message: `HTTP ${status ?? "?"}` };
  const withData = data !== null && Object.values(data).some((value) => value !== null);
  const first = problems[0];
  if (first && !withData) return classifyProblem(first, data !== null, requestId);
  if (data === null) return { kind: "unknown", message: "an answer without data" };
  return { kind: "ok", data, problems, extensions: exchange.extensions, requestId };
}

/** Without `data` an operation was not begun, by the GraphQL specification. */
function classifyProblem(first: Problem, withRoots: boolean, requestId: string | null): Answer {
  const code = first.extensions?.code ?? null;
  const ran = withRoots && !(code !== null && beforeItRuns.has(code));
  if (code === "THROTTLED") return { kind: "throttled", retryAfterMs: 1_000 };
  if (code === "ACCESS_DENIED")
    return { kind: "denied", message: first.message, requiredAccess: first.extensions?.requiredAccess ?? null, requestId };
  if (code === "RESOURCE_NOT_FOUND") return { kind: "not_found", message: first.message, requestId };
  if (!ran && code !== "INTERNAL_SERVER_ERROR" && code !== "TIMEOUT")
    return { kind: "rejected", code, message: withoutValues(first), requestId };
  return { kind: "unknown", message: first.message };
}

/** Codes of docs/shopify-api.md §5 that are given before anything runs, even where the answer names the field that was asked for. */
const beforeItRuns = new Set(["MAX_INPUT_SIZE_EXCEEDED", "BAD_REQUEST", "INVALID_VARIABLE", "MAX_COST_EXCEEDED"]);

/** What a variable was given is in the message, and may be personal: the field is enough. */
function withoutValues({ message, extensions }: Problem): string {
  return extensions?.code === "INVALID_VARIABLE" ? message.replaceAll(/ \((?:[^()]|\([^()]*\))*\)/g, "").slice(0, 300) : message;
}

/** `fetch` hides the socket's code one or two causes deep. */
function codeOf(error: unknown): string | null {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth += 1) {
    if ("code" in current && typeof current.code === "string") return current.code;
    if (current instanceof AggregateError && current.errors.length > 0) return codeOf(current.errors[0]);
  }
  return null;
}

/** What an app lacks, by the names of the scopes alone: Shopify's own sentence about them is in English, and for programmers. */
export function lacksScope({ requiredAccess, message }: { requiredAccess: string | null; message: string }): Reason {
  const named = `${requiredAccess ?? message}`.match(/\b(?:read|write)_[a-z_]+\b/g) ?? [];
  return named.length > 0 ? reason("trouble.scope", { access: [...new Set(named)].join(", ") }) : reason("trouble.scope_unnamed");
}

/** The trouble a reader has when there is no data to show. */
export function troubleOf(answer: Exclude<Answer, { kind: "ok" }>): ShopifyTrouble {
  switch (answer.kind) {
    case "throttled":
      return new ShopifyTrouble(reason("trouble.throttled"), answer.retryAfterMs);
    case "denied":
      return new ShopifyTrouble(notApproved.test(answer.message) ? reason("trouble.not_approved") : lacksScope(answer));
    case "not_found":
      return new ShopifyTrouble(reason("trouble.bad_id"));
    case "rejected":
      return new ShopifyTrouble(
        /^(Invalid|Malformed) cursor/.test(answer.message)
          ? reason("trouble.bad_page")
          : reason("trouble.rejected", { message: answer.message }),
      );
    case "not_sent":
      return answer.cause === "connection"
        ? new ShopifyTrouble(reason("trouble.down"), 5_000)
        : new ShopifyTrouble(reason(answer.cause === "token" ? "trouble.token" : "trouble.shop_closed"));
    case "unknown":
      return new ShopifyTrouble(reason("trouble.down"), 5_000);
  }
}
