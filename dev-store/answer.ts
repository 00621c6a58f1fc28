import { controlRoutes } from "./host/control.ts";
import { shopRoutes } from "./host/control-shop.ts";
import { createApi, Dropped } from "#dev-store/api/index.ts";
import { shellRoutes } from "#dev-store/shell/routes.ts";
import type { Host } from "./host/host.ts";
import { CutConnection, html, json, redirect } from "./host/http.ts";
import { createRouter } from "./host/router.ts";
import { storageRoutes } from "./host/storage.ts";

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** The shop whose own host a request was meant for: re-routed by register.mjs, or sent with that Host. */
function addressedShop(request: Request): string | null {
  const forwarded = request.headers.get("x-forwarded-shop");
  if (forwarded) return forwarded.includes(".") ? forwarded : `${forwarded}.myshopify.com`;
  const { hostname } = new URL(request.url);
  return hostname.endsWith(".myshopify.com") ? hostname : null;
}

/** Everything that arrives on the dev store's port. */
export function createAnswer(host: Host): (request: Request) => Promise<Response> {
  const route = createRouter({ ...controlRoutes(host), ...shopRoutes(host), ...storageRoutes(host), ...shellRoutes(host) });
  const api = createApi({
    store: host.store,
    clock: host.clock,
    faults: host.switches.faults,
    latencyMs: host.switches.latencyMs,
    emit: host.webhooks.emit,
    enqueue: host.jobs.enqueue,
    bulk: host.bulk,
    count: host.requests.count,
  });
  const askApi = async (request: Request, shop: string): Promise<Response> => {
    try {
      return await api(request, shop);
    } catch (error) {
      throw error instanceof Dropped ? new CutConnection(error.message) : error;
    }
  };

  return async (request) => {
    const url = new URL(request.url);
    const shop = addressedShop(request);
    if (shop) {
      if (host.switches.faults(shop).down) return html("<h1>503 Service Unavailable</h1>", 503);
      if (url.pathname === "/admin/oauth/access_token" && request.method === "POST")
        return host.tokens.answer(request, host.store.shops.get(shop)?.shop);
      if (url.pathname.startsWith("/admin/api/")) return askApi(request, shop);
      return json({ errors: "Not Found" }, 404);
    }
    // A name that resolves to loopback from outside must not reach the control API.
    if (!loopback.test(url.hostname))
      return json({ error: `This is a local Shopify: ask for it on localhost, not on ${url.hostname}.` }, 403);
    const origin = request.headers.get("origin");
    if (origin && origin !== host.origin() && request.method !== "GET")
      return json({ error: `A page of ${origin} may not send this.` }, 403);
    // The app is framed from localhost; on another name the two would not be the same site.
    if (url.hostname !== "localhost" && request.method === "GET" && !url.pathname.startsWith("/_dev/"))
      return redirect(`${host.origin()}${url.pathname}${url.search}`);
    return route(request);
  };
}
