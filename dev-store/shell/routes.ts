import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeShop, staffOf } from "#dev-store/host/control.ts";
import { installIfMissing } from "#dev-store/host/host.ts";
import type { Host } from "#dev-store/host/host.ts";
import { BadInput, html, json, redirect } from "#dev-store/host/http.ts";
import type { Answer, Call, Routes } from "#dev-store/host/router.ts";
import { appPage } from "./app-page.ts";
import { clientScript } from "./client-script.ts";
import { markup, type Markup } from "./markup.ts";
import { orderPage } from "./order-page.ts";
import { ordersPage } from "./orders-page.ts";
import { adminPage, documentOf, handleOf } from "./page.ts";
import type { AdminPage } from "./page.ts";
import { placeFromForm, storefrontPage } from "./storefront.ts";
import type { Staff, Shop } from "#dev-store/shop.ts";

const staffCookie = "local_staff";

function staffFrom(request: Request, shop: Shop): Staff {
  const chosen = new RegExp(`(?:^|; )${staffCookie}=(\\d+)`).exec(request.headers.get("cookie") ?? "")?.[1];
  const [first] = shop.staff;
  const staff = shop.staff.find((one) => String(one.id) === chosen) ?? shop.staff.find((one) => one.owner) ?? first;
  if (!staff) throw new Error(`${shop.domain} has no staff`);
  return staff;
}

function pageOf(host: Host, { request, url, params }: Call): AdminPage {
  const handle = params.handle ?? "";
  const shop = host.store.shops.get(`${handle}.myshopify.com`)?.shop;
  if (!shop) throw new BadInput(`There is no shop ${handle}: POST /_dev/shops {"shop": "${handle}"} first.`, 404);
  const [app] = host.store.apps.values();
  return { host, shop, staff: staffFrom(request, shop), app: app ?? null, base: `/store/${handle}`, path: url.pathname + url.search };
}

function noShop(host: Host): string {
  return documentOf(
    "Local admin",
    markup`<main class="plain"><h1>Local admin</h1><p>There is no shop yet.</p>
    <pre>curl -X POST ${host.origin()}/_dev/shops -d '{"shop": "demo"}'</pre></main>`,
  );
}

async function framed(host: Host, call: Call): Promise<Response> {
  const page = pageOf(host, call);
  if (!page.app)
    return html(
      adminPage(page, {
        title: "App",
        active: "app",
        main: markup`<main class="plain"><h1>No app yet</h1><p>Register one: <code>POST ${host.origin()}/_dev/apps</code></p></main>`,
      }),
      404,
    );
  installIfMissing(host, page.shop, page.app);
  const path = `/app${call.params.rest ? `/${call.params.rest}` : ""}${call.url.search}`;
  return html(await appPage(page, path));
}

function switchStaff(host: Host, call: Call): Response {
  const { shop, base } = pageOf(host, call);
  const staff = staffOf(shop, call.url.searchParams.get("staff") ?? "");
  const to = call.url.searchParams.get("to") ?? `${base}/app`;
  return redirect(to.startsWith(`${base}/`) ? to : `${base}/app`, {
    "set-cookie": `${staffCookie}=${staff.id}; Path=${base}; HttpOnly; SameSite=Lax`,
  });
}

async function tokenForFrame(host: Host, call: Call): Promise<Response> {
  const { shop, staff, app } = pageOf(host, call);
  if (!app || !shop.installed[app.clientId]) throw new BadInput("The app is not installed: open it from the navigation.");
  return json({ token: await host.tokens.sessionToken(app, shop, staff), offset_s: host.clock.offsetMs / 1000 }, 200, {
    "cache-control": "no-store",
  });
}

function scopesForFrame(host: Host, call: Call): Response {
  const { shop, app } = pageOf(host, call);
  return json({ granted: app ? (shop.installed[app.clientId]?.scopes ?? []) : [], required: app?.scopes ?? [], optional: [] });
}

const asset =
  (type: string, content: () => string): Answer =>
  () =>
    new Response(content(), { headers: { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" } });

/** The admin, the storefront and their scripts. */
export function shellRoutes(host: Host): Routes {
  return {
    "GET /": () => {
      const [first] = host.store.shops.values();
      return first ? redirect(`/store/${handleOf(first.shop)}/app`) : html(noShop(host));
    },
    "GET /app-bridge.js": asset("text/javascript", () => clientScript("bridge")),
    "GET /admin.js": asset("text/javascript", () => clientScript("admin")),
    "GET /admin.css": asset("text/css", () => readFileSync(join(import.meta.dirname, "admin.css"), "utf8")),
    "GET /store/:handle": ({ params }) => redirect(`/store/${params.handle}/app`),
    "GET /store/:handle/app": (call) => framed(host, call),
    "GET /store/:handle/app/*": (call) => framed(host, call),
    "GET /store/:handle/apps/:app": ({ params, url }) => redirect(`/store/${params.handle}/app${url.search}`),
    "GET /store/:handle/apps/:app/*": ({ params, url }) =>
      redirect(`/store/${params.handle}/${params.rest?.startsWith("app") ? params.rest : `app/${params.rest}`}${url.search}`),
    "GET /store/:handle/switch": (call) => switchStaff(host, call),
    "POST /store/:handle/session-token": (call) => tokenForFrame(host, call),
    "GET /store/:handle/scopes": (call) => scopesForFrame(host, call),
    "GET /store/:handle/about": (call) => json(describeShop(pageOf(host, call).shop)),
    "GET /store/:handle/orders": (call) => html(ordersPage(pageOf(host, call), call.url.searchParams)),
    "GET /store/:handle/orders/:id": (call) => {
      const page = pageOf(host, call);
      const order = host.store.shops.get(page.shop.domain)?.orders.get(Number(call.params.id));
      return order
        ? html(orderPage(page, order))
        : html(adminPage(page, { title: "Not found", active: "orders", main: noOrder(call.params.id) }), 404);
    },
    // A draft order is how a test order is placed in Shopify's admin; here the storefront does it.
    "GET /store/:handle/draft_orders/new": ({ params }) => redirect(`/store/${params.handle}/storefront`),
    "GET /store/:handle/storefront": (call) => html(storefrontPage(pageOf(host, call), null)),
    "POST /store/:handle/storefront": async (call) => {
      const page = pageOf(host, call);
      return html(storefrontPage(page, placeFromForm(page, await call.request.formData())));
    },
    "GET /store/:handle/*": (call) =>
      html(adminPage(pageOf(host, call), { title: "Elsewhere", active: null, main: elsewhere(call.params.rest) }), 404),
  };
}

const noOrder = (id: string | undefined): Markup => markup`<main class="plain"><h1>No order ${id}</h1></main>`;

const elsewhere = (path = ""): Markup => markup`<main class="plain"><h1>Not in the local admin</h1>
  <p>Shopify's admin has a page here (<code>/${path}</code>); the local one shows orders, the storefront and the app.</p></main>`;
