import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

const root = join(import.meta.dirname, "../..");
const appToml = z.object({ access_scopes: z.object({ scopes: z.string() }) });
const imported = z.object({ orders: z.number() });

export const demoShop = "demo";

/** The scopes that shopify.app.toml asks for, parted by commas. */
export async function appConfig(): Promise<{ toml: string; scopes: string }> {
  const toml = await readFile(join(root, "shopify.app.toml"), "utf8");
  return { toml, scopes: appToml.parse(parse(toml)).access_scopes.scopes };
}

async function call(base: string, method: string, path: string, body?: BodyInit): Promise<unknown> {
  const response = await fetch(`${base}${path}`, { method, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`The local Shopify refused ${method} ${path} (${response.status}): ${text}`);
  return JSON.parse(text) as unknown;
}

/** Tells the local Shopify of the app, and of the demo's shop. */
export async function setUpShop(
  base: string,
  app: { client_id: string; secret: string; url: string; scopes: string; toml: string },
): Promise<void> {
  await call(base, "POST", "/_dev/apps", JSON.stringify(app));
  await call(base, "POST", "/_dev/shops", JSON.stringify({ shop: demoShop, plan: "standard", name: "Harbour Gifts" }));
}

/** Fills the shop with the demo orders; answers how many. What an interrupted import left is taken away before. */
export async function importDemoOrders(base: string): Promise<number> {
  const csv = await readFile(join(root, "dev-store/demo-data/online-retail-demo.csv.gz"));
  return imported.parse(await call(base, "POST", `/_dev/shops/${demoShop}/import`, new Uint8Array(csv))).orders;
}

export async function forgetEverything(base: string): Promise<void> {
  await call(base, "POST", "/_dev/reset", "{}");
}
