import { z } from "zod";

/** What tests read of the local Shopify's answers (dev-store/README.md). */
const ledger = z.object({
  entries: z.array(
    z.object({
      seq: z.number(),
      at: z.string(),
      request_id: z.string(),
      user: z.string().nullable(),
      mutation: z.string(),
      order_id: z.string().nullable(),
      fields: z.array(z.string()),
      changed: z.boolean(),
      idempotency_key: z.string().nullable(),
      /** The key of the action that the request was sent for; null of what no action of ours sent, and of a bulk operation's line. */
      action: z.string().nullable(),
      /** The line of a bulk operation that it came by. */
      bulk: z.object({ operation_id: z.string(), line: z.number() }).nullable(),
    }),
  ),
});
const shopAnswer = z.object({ shop: z.string(), staff: z.array(z.object({ id: z.number(), role: z.enum(["owner", "agent"]) })) });
const webhooks = z.object({
  pending: z.array(z.object({ id: z.string(), topic: z.string(), attempts: z.number(), due_at: z.string() })),
  finished: z.array(z.unknown()),
});
const requests = z.object({
  mutations: z.number(),
  queries: z.number(),
  throttled: z.number(),
  unavailable: z.number(),
  dropped: z.number(),
  lost_replies: z.number(),
});
const token = z.object({ token: z.string() });

export type LedgerEntry = z.infer<typeof ledger>["entries"][number];
export type RequestCounts = z.infer<typeof requests>;
const serviceAnswer = z.object({
  fulfillment_orders: z.array(z.object({ id: z.number(), status: z.string(), requestStatus: z.string() })),
});
export type ServiceMove = "submitted" | "accepted" | "rejected" | "cancellation_accepted" | "cancellation_rejected";
export type User = "owner" | "agent";
export type FaultKind =
  "lost_reply" | "dropped" | "unavailable" | "throttled" | "rate_limited" | "html" | "truncated" | "wrong_type" | "slow";
export interface Faults extends Record<FaultKind, number> {
  down: boolean;
  only: "all" | "mutations";
  next: Partial<Record<FaultKind, number>>;
  slow_ms: number;
  seed: number;
}
export interface WebhookFaults {
  duplicate: number;
  delay: number;
  reorder: number;
  drop: number;
  lose: number;
  delay_s: number;
  seed: number;
}

async function exchange<T>(method: string, url: string, schema: z.ZodType<T>, body: unknown): Promise<T> {
  const response = await fetch(url, { method, ...requestOf(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return schema.parse(JSON.parse(text));
}

function requestOf(body: unknown): RequestInit {
  if (body === undefined) return {};
  if (body instanceof Uint8Array) return { body: new Uint8Array(body) };
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

/** The local Shopify's control API, as far as tests use it. Every call throws on an answer other than 2xx. */
export function controlOf(base: string, shop: string) {
  const call = <T>(method: string, path: string, schema: z.ZodType<T>, body?: unknown): Promise<T> =>
    exchange(method, `${base}${path}`, schema, body);
  const at = `/_dev/shops/${shop}`;
  return {
    base,
    call,
    registerApp: (app: { client_id: string; secret: string; url: string; scopes: string[]; toml: string }) =>
      call("POST", "/_dev/apps", z.unknown(), app),
    addShop: (plan: string) => call("POST", "/_dev/shops", shopAnswer, { shop, plan }),
    importOrders: (csv: Uint8Array, limit: number, seed = 1) =>
      call("POST", `${at}/import?limit=${limit}&seed=${seed}`, z.looseObject({ orders: z.number() }), csv),
    /** Places an order; the answer is the local Shopify's own order object. */
    placeOrder: (order: unknown) => call("POST", `${at}/orders`, z.looseObject({ id: z.number(), name: z.string() }), order),
    /** Asks a fulfillment service for an order's goods, or answers in its name. */
    service: (id: number, does: ServiceMove, fulfillmentOrder?: number) =>
      call("POST", `${at}/orders/${id}/service`, serviceAnswer, {
        does,
        ...(fulfillmentOrder ? { fulfillment_order: fulfillmentOrder } : {}),
      }),
    orders: async () =>
      (await call("GET", `${at}/orders`, z.object({ orders: z.array(z.object({ id: z.number(), name: z.string() })) }))).orders,
    order: (id: number | string) => call("GET", `${at}/orders/${id}`, z.record(z.string(), z.unknown())),
    ledger: async (since = 0): Promise<LedgerEntry[]> => (await call("GET", `${at}/ledger?since=${since}`, ledger)).entries,
    /** What clients sent since this local Shopify started. */
    requests: () => call("GET", `${at}/requests`, requests),
    webhooks: () => call("GET", `${at}/webhooks`, webhooks),
    setWebhookFaults: (faults: Partial<WebhookFaults>) => call("PUT", `${at}/webhooks/faults`, z.unknown(), faults),
    redeliver: () => call("POST", `${at}/webhooks/redeliver`, z.unknown(), {}),
    sessionToken: async (user: User) => (await call("POST", `${at}/session-token`, token, { user })).token,
    /** A token of the shop itself, or of a user: to act as another app or as staff in Shopify admin would. */
    accessToken: async (user?: User) => (await call("POST", `${at}/access-token`, token, user ? { user } : {})).token,
    setPlan: (plan: string) => call("PUT", `${at}/plan`, z.unknown(), { plan }),
    setLatency: (ms: number) => call("PUT", `${at}/latency`, z.unknown(), { ms }),
    setFaults: (faults: Partial<Faults>) => call("PUT", `${at}/faults`, z.unknown(), faults),
    setScopes: (scopes: string[]) => call("PUT", `${at}/scopes`, z.unknown(), { scopes }),
    /** Withholds protected customer data (true) or gives it (false). */
    setProtected: (on: boolean) => call("PUT", `${at}/protected`, z.unknown(), { on }),
    uninstall: () => call("POST", `${at}/uninstall`, z.unknown(), {}),
    compliance: (body: { topic: string; customer_id?: number; order_ids?: number[] }) =>
      call("POST", `${at}/compliance`, z.unknown(), body),
    /** Moves the clock of the local Shopify and of this process; both have followed when it answers. */
    moveClock: (seconds: number) => call("PUT", "/_dev/clock", z.unknown(), { offset_s: seconds }),
  };
}

export type Control = ReturnType<typeof controlOf>;
