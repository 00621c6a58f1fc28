import { readFileSync } from "node:fs";
import { importOrders } from "#dev-store/import/index.ts";
import type { Host } from "./host.ts";
import { createShop } from "./new-shop.ts";

export const demoHandle = "demo";
const domain = `${demoHandle}.myshopify.com`;
const mark = "seeded";
const orders = new URL("../demo-data/online-retail-demo.csv.gz", import.meta.url);

/**
 * Makes the shop `demo` with the orders of the demo's data, as the seed decides. Once: a shop that is there is left alone, and what
 * was cut short goes on, with the seed it was begun with.
 */
export async function seedDemo(host: Host, seed: number): Promise<void> {
  const { store, clock } = host;
  const begun = store.get<{ seed: number; done: boolean }>(mark);
  if (begun?.done || (!begun && store.shops.has(domain))) return;
  const wanted = { domain, plan: "standard", name: "Demo", currency: "GBP", countryCode: "GB", ianaTimezone: "Europe/London" } as const;
  const mine = begun ?? { seed, done: false };
  store.atomically(() => {
    store.set(mark, mine);
    if (!store.shops.has(domain)) createShop(store, clock, wanted);
  });
  await importOrders(readFileSync(orders), { store, clock, shop: domain, seed: mine.seed });
  store.set(mark, { ...mine, done: true });
}
