import { createServer } from "node:http";
import type { Server } from "node:http";
import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp, type Session } from "@shopify/shopify-app-remix/server";
import { listener } from "../host/http.ts";

type SessionStorage = NonNullable<Parameters<typeof shopifyApp>[0]["sessionStorage"]>;

interface AppOptions {
  url: string;
  key: string;
  secret: string;
  scopes: string[];
}

/** A small app on Shopify's real library, as far as the admin can see one: documents, data requests, and a router of ten lines. */
export function createFramedApp(options: AppOptions): Server {
  const answer = answerer(libraryOf(options), options.key);
  return createServer(
    listener(
      async (request) => {
        try {
          return await answer(request);
        } catch (thrown) {
          if (thrown instanceof Response) return thrown;
          throw thrown;
        }
      },
      (error) => {
        console.error(error);
      },
    ),
  );
}

function libraryOf({ url, key, secret, scopes }: AppOptions) {
  return shopifyApp({
    apiKey: key,
    apiSecretKey: secret,
    appUrl: url,
    scopes,
    apiVersion: ApiVersion.October26,
    authPathPrefix: "/auth",
    distribution: AppDistribution.AppStore,
    isEmbeddedApp: true,
    useOnlineTokens: true,
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    logger: { level: LogSeverity.Error },
    sessionStorage: inMemory(),
  });
}

function inMemory(): SessionStorage {
  const sessions = new Map<string, Session>();
  return {
    storeSession: (session) => {
      sessions.set(session.id, session);
      return Promise.resolve(true);
    },
    loadSession: (id) => Promise.resolve(sessions.get(id)),
    deleteSession: (id) => Promise.resolve(sessions.delete(id)),
    deleteSessions: (ids) => {
      for (const id of ids) sessions.delete(id);
      return Promise.resolve(true);
    },
    findSessionsByShop: (shop) => Promise.resolve([...sessions.values()].filter((session) => session.shop === shop)),
  };
}

function answerer(shopify: ReturnType<typeof libraryOf>, key: string): (request: Request) => Promise<Response> {
  let staleAnswers = 0;
  return async (request) => {
    const url = new URL(request.url);
    const { session, redirect } = await shopify.authenticate.admin(request);
    if (url.pathname === "/app/data") {
      if (url.searchParams.has("stale") && staleAnswers++ === 0)
        return new Response(null, { status: 401, headers: { "X-Shopify-Retry-Invalid-Session-Request": "1" } });
      const name = session.onlineAccessInfo?.associated_user.first_name;
      return Response.json({ shop: session.shop, name, echo: await request.text() });
    }
    if (url.pathname === "/app/away") return redirect("shopify://admin/orders");
    const headers = new Headers({ "content-type": "text/html; charset=utf-8" });
    shopify.addDocumentResponseHeaders(request, headers);
    return new Response(page(key), { headers });
  };
}

const page = (key: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Framed</title>
<script src="${process.env.APP_BRIDGE_URL}" data-api-key="${key}"></script></head><body>
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/orders">Orders</a><a href="/app/settings">Settings</a></ui-nav-menu>
<ui-title-bar title="Start"><button variant="primary" onclick="say('primary pressed')">Do it</button><a href="/app/orders"
  variant="breadcrumb">All</a></ui-title-bar>
<ui-save-bar id="bar" discardConfirmation><button variant="primary" onclick="say('saved'); shopify.saveBar.hide('bar')"></button><button
  onclick="say('discarded'); shopify.saveBar.hide('bar')"></button></ui-save-bar>
<ui-modal id="ask" variant="small"><p>Really?</p><ui-title-bar title="Cancel order"><button variant="primary" tone="critical"
  onclick="say('modal pressed'); shopify.modal.hide('ask')">Cancel it</button></ui-title-bar></ui-modal>
<main><h1 id="path"></h1><p id="said"></p><button id="go">Next</button><button id="edit">Edit</button><button
  id="toast">Toast</button><button id="data">Data</button><button id="away">Away</button><button id="open">Open modal</button>
<a href="shopify://admin/orders">Orders in the admin</a></main>
<script>
const by = (id) => document.getElementById(id);
const say = (text) => { by("said").textContent = text; };
const draw = () => { by("path").textContent = location.pathname; };
const go = (path) => { history.pushState({ idx: (history.state?.idx ?? 0) + 1 }, "", path); draw(); };
history.replaceState({ idx: history.state?.idx ?? 0 }, "", location.href);
addEventListener("shopify:navigate", (event) => go(event.target.getAttribute("href")));
addEventListener("popstate", draw);
draw();
by("go").onclick = () => go("/app/orders/7?tab=a");
by("edit").onclick = () => shopify.saveBar.show("bar");
by("toast").onclick = () => shopify.toast.show("Archived", { action: "Undo", onAction: () => say("undone") });
by("data").onclick = async () => say(JSON.stringify(await (await fetch("/app/data?stale", { method: "POST", body: "hello" })).json()));
by("away").onclick = () => fetch("/app/away");
by("open").onclick = () => shopify.modal.show("ask");
</script></body></html>`;
