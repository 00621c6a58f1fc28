import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { forgetShop } from "#app/journal/retention.server.ts";
import { ShopifyTrouble } from "#app/shopify/errors.ts";
import { createReader } from "#app/shopify/read.server.ts";
import { shopCarrier } from "#app/access/tokens.server.ts";
import { isInstalled, noteUninstalled } from "#app/shops/store.server.ts";

const patienceMs = 20_000;

/**
 * Forgets a shop that has uninstalled; one that has come back is kept. `redact`: Shopify asks for it, 48 hours after an
 * uninstallation of which the hint may have been lost. A shop that we take for installed is then asked: only a token that
 * still opens it says that it came back. Answers whether it was forgotten; throws when Shopify cannot be asked, to be tried again.
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
