import { setTimeout as sleep } from "node:timers/promises";
import { createAdminApiClient } from "@shopify/admin-api-client";
import { log } from "#app/ground/log.server.ts";
import { giveBack, settlePoints, take, type Priority } from "./budget.server.ts";
import { requestedCost } from "./cost.ts";
import { classify, problemsSchema, type Answer } from "./errors.ts";
import { apiVersion } from "./version.ts";

/** The shop and the token with which requests are made. */
export interface Caller {
  shop: string;
  token: string;
}

export interface Request {
  document: string;
  variables: Record<string, unknown>;
  priority: Priority;
  /** How long to wait for points, in milliseconds. */
  patienceMs: number;
  /** The key of the action that it sends. Shopify ignores it; whoever reads along can tell which request was which. */
  action?: string;
  /** Called when the points are there and nothing was sent yet. False: do not send. */
  beforeSend?: () => Promise<boolean>;
  /** Ends the waiting for points. An exchange under way is never cut off: its outcome would be unknown. */
  signal?: AbortSignal;
}

/** Longer than this between `beforeSend` and the sending, and the process must have been asleep: others may have taken over. */
const asleepMs = 5_000;

/** After this an exchange is over: what Shopify answers later does not arrive. */
export const httpTimeoutMs = 30_000;

/**
 * Sends one request to Shopify, paid for from the shop's points. Never repeats it: whether it may be is for the caller to know.
 * Null: `beforeSend` said no.
 */
export async function exchange(caller: Caller, request: Request): Promise<Answer | null> {
  const cost = requestedCost(request.document, request.variables);
  const taken = await take(caller.shop, { cost, ...request });
  if (!taken.ok) return { kind: "throttled", retryAfterMs: taken.retryAfterMs };
  const askedAt = Date.now();
  if (request.beforeSend && !(await request.beforeSend())) {
    await giveBack(caller.shop, cost);
    return null;
  }
  if (Date.now() - askedAt > asleepMs) {
    await giveBack(caller.shop, cost);
    return { kind: "not_sent", cause: "connection", message: "this process was asleep" };
  }
  const { answer, extensions } = await send(caller, request);
  settlePoints(caller.shop, cost, extensions);
  if (answer.kind === "not_sent") await giveBack(caller.shop, cost);
  if (answer.kind === "rejected")
    log.error(
      { shop: caller.shop, operation: operationOf(request.document), code: answer.code, requestId: answer.requestId },
      "Shopify does not take the request",
    );
  return answer;
}

/** Reads from Shopify, and repeats what was throttled until the patience is over. */
export async function query(caller: Caller, request: Omit<Request, "beforeSend">): Promise<Answer> {
  const giveUpAt = performance.now() + request.patienceMs;
  for (;;) {
    const patienceMs = Math.max(0, giveUpAt - performance.now());
    const answer = await exchange(caller, { ...request, patienceMs });
    if (answer === null) throw new Error("an exchange without beforeSend is always sent");
    if (answer.kind !== "throttled") return answer;
    const waitMs = Math.max(answer.retryAfterMs, 1_000);
    if (performance.now() + waitMs > giveUpAt) return answer;
    await sleep(waitMs, undefined, { signal: request.signal });
  }
}

async function send(caller: Caller, { document, variables, action }: Request): Promise<{ answer: Answer; extensions: unknown }> {
  let thrown: unknown = null;
  let response: Response | null = null;
  // The client reduces what `fetch` throws to its message; which side failed is in the error itself.
  const customFetchApi = async (url: string, init?: RequestInit): Promise<Response> => {
    try {
      response = await fetch(url, init);
      return response;
    } catch (error) {
      thrown = error;
      throw error;
    }
  };
  const client = createAdminApiClient({
    storeDomain: caller.shop,
    apiVersion,
    accessToken: caller.token,
    userAgentPrefix: "Longshore",
    customFetchApi,
  });
  const headers: Record<string, string> = action === undefined ? {} : { "X-Longshore-Action": action };
  const result = await client.request(document, { variables, headers, signal: AbortSignal.timeout(httpTimeoutMs) });
  const status = result.errors?.networkStatusCode ?? statusOf(response);
  const problems = problemsSchema.safeParse(result.errors?.graphQLErrors ?? []);
  const extensions: unknown = result.extensions ?? null;
  // A body that breaks off is thrown while it is read, after `fetch` had answered.
  const broken =
    thrown === null && status === 200 && result.errors && !result.errors.graphQLErrors && !result.data
      ? new Error(result.errors.message ?? "no answer")
      : thrown;
  const answer = classify({
    status,
    data: (result.data as Record<string, unknown> | undefined) ?? null,
    problems: problems.success ? problems.data : [],
    extensions,
    requestId: requestIdOf(response),
    thrown: broken,
  });
  return { answer, extensions };
}

const operationOf = (document: string): string | null => /(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? null;
const statusOf = (response: Response | null): number | null => response?.status ?? null;
const requestIdOf = (response: Response | null): string | null => response?.headers.get("x-request-id") ?? null;
