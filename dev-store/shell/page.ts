import type { Host } from "#dev-store/host/host.ts";
import type { AdminData } from "./browser/admin/data.ts";
import { Markup, markup } from "./markup.ts";
import type { App, Shop, Staff } from "#dev-store/shop.ts";

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
  const option = (value: string, chosen: boolean, text: string) =>
    markup`<option value="${value}" ${chosen && markup`selected`}>${text}</option>`;
  const shops = [...host.store.shops.values()].map((data) =>
    option(`/store/${handleOf(data.shop)}/app`, data.shop === shop, data.shop.name),
  );
  const people = shop.staff.map((one) =>
    option(
      `${base}/switch?staff=${one.id}&to=${encodeURIComponent(path)}`,
      one.id === staff.id,
      `${one.firstName} ${one.lastName} (${one.owner ? "owner" : "agent"})`,
    ),
  );
  const { offsetMs } = host.clock;
  return markup`<header class="top"><a class="brand" href="${base}/orders">Local admin</a>
    <label>Shop <select data-go id="shop-switch">${shops}</select></label>
    <span class="clock" id="clock" role="note" ${offsetMs === 0 && markup`hidden`}>${clockText(offsetMs)}</span>
    <label class="end">Staff <select data-go id="staff-switch">${people}</select></label></header>`;
}

/** What one page shows; `frameUrl` is the app's first address where the page frames it. */
interface Shown {
  title: string;
  active: "orders" | "storefront" | "app" | null;
  main: Markup;
  frameUrl?: string;
}

/** The menu that opens orders in the app; none where there is no app. */
export function moreActions({ app }: AdminPage, { id, href }: { id?: string; href: string }): Markup | null {
  if (!app) return null;
  const link = markup`<a ${id !== undefined && markup`id="${id}"`} href="${href}">Open in ${app.title}</a>`;
  return markup`<details class="menu"><summary>More actions</summary><div>${link}</div></details>`;
}

/** A page of the admin: top bar, navigation and what it shows. */
export function adminPage(page: AdminPage, { title, active, main, frameUrl }: Shown): string {
  const { host, shop, staff, app, base } = page;
  const current = (name: string) => new Markup(active === name ? 'aria-current="page"' : "");
  const home = (one: App) => markup`<a id="app-home" href="${base}/app" ${current("app")}>${one.title}</a>`;
  const data: AdminData = {
    base,
    appTitle: app?.title ?? "",
    appOrigin: app ? (host.appOrigin() ?? new URL(app.url).origin) : null,
    frameUrl: frameUrl ?? null,
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
    <nav class="side" aria-label="Admin"><ul>
      <li><a href="${base}/orders" ${current("orders")}>Orders</a></li>
      <li><a href="${base}/storefront" ${current("storefront")}>Storefront</a></li></ul>
    ${app && markup`<p class="group">Apps</p><ul><li>${home(app)}<ul id="app-nav"></ul></li></ul>`}</nav>
    ${main}</div><div id="toasts"></div>`,
    markup`<script type="application/json" id="admin-data">${inScript(data)}</script><script src="/admin.js"></script>`,
  );
}
