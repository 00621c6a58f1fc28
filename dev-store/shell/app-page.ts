import { handleOf, adminPage } from "./page.ts";
import type { AdminPage } from "./page.ts";
import { markup } from "./markup.ts";

/** The first address of the framed app: its path, and what Shopify's admin adds. The library wants a host that ends in .shopify.com. */
export async function frameUrl(page: AdminPage, path: string): Promise<string> {
  const { host, shop, staff, app } = page;
  if (!app) throw new Error("There is no app to frame.");
  const url = new URL(path, host.appOrigin() ?? app.url);
  const handle = handleOf(shop);
  const given = {
    embedded: "1",
    shop: shop.domain,
    host: Buffer.from(`admin.shopify.com/store/${handle}`).toString("base64").replace(/=+$/, ""),
    id_token: await host.tokens.sessionToken(app, shop, staff),
    locale: staff.locale,
    session: `${shop.id}${staff.id}`,
    timestamp: String(Math.floor(host.clock.now().getTime() / 1000)),
  };
  for (const [name, value] of Object.entries(given)) url.searchParams.set(name, value);
  return url.href;
}

export async function appPage(page: AdminPage, path: string): Promise<string> {
  const main = markup`<main class="app">
    <div id="save-bar" class="save-bar" role="region" aria-label="Unsaved changes" hidden><span>Unsaved changes</span>
      <button type="button" id="save-bar-discard">Discard</button>
      <button type="button" id="save-bar-save" class="primary">Save</button></div>
    <div class="title-bar"><span id="title-back"></span>
      <span id="app-title" role="heading" aria-level="1"></span><span id="title-actions"></span></div>
    <div id="loading" class="loading" role="progressbar" aria-label="Loading" hidden></div>
    <div id="app"></div></main>`;
  return adminPage(page, { title: page.app?.title ?? "App", active: "app", main, frameUrl: await frameUrl(page, path) });
}
