import type { Host } from "#dev-store/host/host.ts";
import type { App, Shop, Staff } from "#dev-store/model.ts";
import type { AdminData } from "./browser/admin/data.ts";
import { Markup, markup } from "./markup.ts";

/** What every page of one shop's admin knows. */
export interface AdminPage {
  host: Host;
  shop: Shop;
  staff: Staff;
  app: App | null;
  base: string;
  path: string;
}

export const handleOf = (shop: Shop) => shop.domain.replace(/\.myshopify\.com$/, "");

/** JSON that may stand in a script element. */
const inScript = (value: unknown) => new Markup(JSON.stringify(value).replace(/</g, "\\u003c"));

export function documentOf(title: string, body: Markup, scripts: Markup = markup``): string {
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="stylesheet" href="/admin.css"><link rel="icon" href="data:,"></head>
<body>${body}${scripts}</body></html>`.text;
}

function clockText(offsetMs: number): string {
  const seconds = Math.round(offsetMs / 1000),
    minutes = Math.round(Math.abs(seconds % 86_400) / 60);
  return `Clock ${seconds < 0 ? "−" : "+"}${Math.floor(Math.abs(seconds) / 86_400)} d ${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function topBar(page: AdminPage): Markup {
  const { host, shop, staff, base, path } = page;
  const shops = [...host.store.shops.values()].map((data) => data.shop);
  return markup`<header class="top"><a class="brand" href="${base}/orders">Local admin</a>
    <label>Shop <select data-go id="shop-switch">${shops.map((one) => markup`<option value="/store/${handleOf(one)}/app" ${new Markup(one === shop ? "selected" : "")}>${one.name}</option>`)}</select></label>
    <span class="clock" id="clock" role="note" ${new Markup(host.clock.offsetMs === 0 ? "hidden" : "")}>${clockText(host.clock.offsetMs)}</span>
    <label class="end">Staff <select data-go id="staff-switch">${shop.staff.map((one) => markup`<option value="${base}/switch?staff=${one.id}&amp;to=${encodeURIComponent(path)}" ${new Markup(one.id === staff.id ? "selected" : "")}>${one.firstName} ${one.lastName} (${one.owner ? "owner" : "agent"})</option>`)}</select></label></header>`;
}

/** A page of the admin: top bar, navigation and `main`; `frameUrl` is the app's first address where the page frames it. */
export function adminPage(
  page: AdminPage,
  title: string,
  active: "orders" | "storefront" | "app" | null,
  main: Markup,
  frameUrl: string | null = null,
): string {
  const { host, shop, staff, app, base } = page;
  const current = (name: string) => new Markup(active === name ? 'aria-current="page"' : "");
  const data: AdminData = {
    base,
    appTitle: app?.title ?? "",
    appOrigin: app ? (host.appOrigin() ?? new URL(app.url).origin) : null,
    frameUrl,
    user: {
      id: staff.id,
      name: `${staff.firstName} ${staff.lastName}`,
      email: staff.email,
      accountAccess: staff.owner ? "Account owner" : "Limited access",
    },
  };
  return documentOf(
    `${title} · ${shop.name}`,
    markup`${topBar(page)}<div class="columns">
    <nav class="side" aria-label="Admin"><ul><li><a href="${base}/orders" ${current("orders")}>Orders</a></li><li><a href="${base}/storefront" ${current("storefront")}>Storefront</a></li></ul>
    ${app && markup`<p class="group">Apps</p><ul><li><a id="app-home" href="${base}/app" ${current("app")}>${app.title}</a><ul id="app-nav"></ul></li></ul>`}</nav>
    ${main}</div><div id="toasts"></div>`,
    markup`<script type="application/json" id="admin-data">${inScript(data)}</script><script src="/admin.js"></script>`,
  );
}
