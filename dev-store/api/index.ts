import type { Told } from "#dev-store/told.ts";
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { createYoga, type Plugin } from "graphql-yoga";
import type { Bulk } from "../bulk/engine.ts";
import type { Clock } from "../clock.ts";
import type { RequestContext } from "../context.ts";
import type { Order } from "../model.ts";
import type { Store } from "../store.ts";
import { createBuckets } from "./bucket.ts";
import type { DocumentNode, GraphQLError } from "./graphql.ts";
import { translateValidationError } from "./errors.ts";
import { parseError } from "./syntax.ts";
import { executable } from "./executable.ts";
import { executeOperation, type Execution } from "./execute.ts";
import { answeredBefore, createFaultPlanner, spoiltAfter, type FaultKind, type Faults } from "./faults.ts";
import { openRequest, type ApiRequest } from "./request.ts";

export { Dropped } from "./faults.ts";

export const apiVersion = "2026-10";

export interface ApiDeps {
  store: Store;
  clock: Clock;
  faults(shop: string): Faults;
  /** Milliseconds to wait before a request of this shop is answered. */
  latencyMs(shop: string): number;
  emit(shop: string, told: Told, order: Order): void;
  enqueue: RequestContext["enqueue"];
  bulk: Bulk;
  /** Told of every request and what became of it. */
  count?(shop: string, what: Counted): void;
  /** Monotonic milliseconds for the cost buckets; not the movable clock. */
  nowMs?(): number;
  /** Told about errors that are bugs of the local Shopify. */
  report?(error: unknown): void;
}

/** Every request is one of the first two; the others say what became of it. */
export type Counted = "mutations" | "queries" | "lost_replies" | Exclude<FaultKind, "lost_reply">;

type Carrier = Pick<Execution, "request" | "throttle" | "onThrottled">;

/**
 * The GraphQL Admin API: answers POST /admin/api/{version}/graphql.json for one shop.
 * Throws {@link Dropped} when a fault wants the connection destroyed.
 */
export function createApi(deps: ApiDeps): (request: Request, shopDomain: string) => Promise<Response> {
  const plan = createFaultPlanner();
  const yoga = createGraphql(deps);

  return async (request, shopDomain) => {
    const requestId = randomUUID();
    const headers = { "X-Request-Id": requestId, "X-Shopify-API-Version": apiVersion };
    if (!/^\/admin\/api\/(\d{4}-\d{2}|unstable)\/graphql\.json$/.test(new URL(request.url).pathname))
      return Response.json({ errors: "Not Found" }, { status: 404, headers });
    if (request.method !== "POST")
      return Response.json({ errors: "Method Not Allowed" }, { status: 405, headers: { ...headers, Allow: "POST" } });

    const count = (what: Counted) => {
      deps.count?.(shopDomain, what);
    };
    const body = await request.text();
    const mutates = isMutation(body);
    count(mutates ? "mutations" : "queries");
    const settings = deps.faults(shopDomain),
      faults = plan(shopDomain, settings, mutates);
    const tell = (kind: FaultKind) => {
      count(kind === "lost_reply" ? "lost_replies" : kind);
    };
    const latency = deps.latencyMs(shopDomain);
    if (latency > 0) await wait(latency);
    const early = answeredBefore(faults, tell);
    if (early) return withHeaders(early, headers);

    const context = authenticate(deps, request, shopDomain, requestId);
    if (!context)
      return Response.json(
        { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" },
        { status: 401, headers },
      );
    const answer = await yoga.fetch(
      new Request("http://localhost/graphql", {
        method: "POST",
        body,
        headers: { "Content-Type": request.headers.get("Content-Type") ?? "application/json", Accept: "application/json" },
      }),
      {
        carrier: {
          request: context,
          throttle: faults.throttled,
          onThrottled: () => {
            count("throttled");
          },
        },
      },
    );
    return withHeaders(await spoiltAfter(answer, faults, settings.slow_ms, tell), headers);
  };
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** graphql-yoga parses, validates against the whole schema and prints; what lies between is ours. */
function createGraphql(deps: ApiDeps) {
  const admin = executable();
  const buckets = createBuckets(deps.nowMs ?? (() => performance.now()));
  const report = deps.report ?? console.error;
  const shopify: Plugin = {
    onParse() {
      return ({ result, replaceParseResult }) => {
        if (result instanceof Error) replaceParseResult(parseError(result as GraphQLError));
      };
    },
    onValidate({ params }) {
      const document = params.documentAST as DocumentNode;
      return ({ result, setResult }) => {
        const errors = result as readonly GraphQLError[];
        if (errors.length > 0)
          setResult(
            errors.map((error) =>
              error.extensions["code"] === undefined ? translateValidationError(error, document, admin.schema) : error,
            ),
          );
      };
    },
    onExecute({ args, setExecuteFn }) {
      const { carrier } = args.contextValue as unknown as { carrier: Carrier };
      setExecuteFn(() =>
        executeOperation({
          ...carrier,
          admin,
          buckets,
          report,
          document: args.document as DocumentNode,
          operationName: (args.operationName as string | null | undefined) ?? undefined,
          variables: (args.variableValues ?? {}) as Record<string, unknown>,
        }),
      );
    },
  };
  return createYoga<{ carrier: Carrier }>({
    schema: admin.schema,
    plugins: [shopify],
    graphiql: false,
    landingPage: false,
    maskedErrors: false,
    logging: false,
    cors: false,
  });
}

/** Is this body a mutation, as far as its text tells? A fault may strike before anything is parsed. */
function isMutation(body: string): boolean {
  try {
    const { query } = JSON.parse(body) as { query?: unknown };
    return typeof query === "string" && /(?:^|\})[\s,]*mutation\b/.test(query.replaceAll(/#[^\n]*/g, ""));
  } catch {
    return false;
  }
}

/** The context of a valid token of an app that is still installed; null otherwise. */
function authenticate(deps: ApiDeps, { headers }: Request, shopDomain: string, requestId: string): ApiRequest | null {
  const secret = headers.get("X-Shopify-Access-Token");
  const token = secret === null ? undefined : deps.store.tokens.get(secret);
  if (!token || token.shop !== shopDomain) return null;
  if (token.expiresAt !== null && Date.parse(token.expiresAt) <= deps.clock.now().getTime()) return null;
  const context = openRequest(deps, { ...token, userId: token.mode === "online" ? token.userId : null }, requestId);
  return context && { ...context, action: headers.get("X-Longshore-Action") };
}
