import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { forgetShop } from "#app/journal/retention.server.ts";
import { ShopifyTrouble } from "#app/shopify/errors.ts";
import { createReader } from "#app/shopify/read.server.ts";
import { shopCarrier } from "#app/access/tokens.server.ts";
import { isInstalled, noteUninstalled } from "#app/shops/store.server.ts";

const patienceMs = 20_000;

/**
 * Deletes all that is stored of a shop that has uninstalled the app; a shop that has come back is kept. `redact`: Shopify demands
 * the deletion, 48 hours after an uninstallation whose webhook may have been lost. A shop that counts as installed is then asked:
 * only a token that still opens it proves that it came back. Answers whether the shop was deleted; throws when Shopify cannot be
 * asked, so that the job is tried again.
 */
export async function forget(shop: string, { redact }: { redact: boolean }, signal?: AbortSignal): Promise<boolean> {
  if (redact && (await isInstalled(shop)) && !(await opens(shop, signal))) await noteUninstalled(shop, new Date());
  return forgetShop(shop);
}

async function opens(shop: string, signal?: AbortSignal): Promise<boolean> {
  try {
    const carrier = await shopCarrier(shop);
    if (!carrier.ok) return false;
    await createReader(carrier.caller, { priority: "background", scopes: carrier.scopes, patienceMs, signal }).shop();
    return true;
  } catch (error) {
    if (error instanceof SessionNotFoundError || (error instanceof ShopifyTrouble && error.reason.code === "trouble.token")) return false;
    throw error;
  }
}
