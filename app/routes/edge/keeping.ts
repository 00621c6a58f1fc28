import type { ClientLoaderFunctionArgs } from "@remix-run/react";
import { setAway, troubleBody } from "#app/ui/parts/trouble.ts";
import { keptAt } from "./useLoaded.ts";

/**
 * Loads a page in the browser. Where Shopify does not answer while the page is read again, it stays as it is, with what was typed
 * and chosen in it, and the foot of the page says so. A page that was not there yet says why it cannot be shown.
 */
export async function keeping({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<unknown> {
  try {
    const data = await serverLoader();
    setAway(null);
    return data;
  } catch (error) {
    const kept = keptAt(request.url);
    const trouble = error instanceof Response && error.status === 503 ? troubleBody(await error.clone().json()) : null;
    if (kept === undefined || !trouble || "missing" in trouble) {
      setAway(null);
      throw error;
    }
    setAway(trouble);
    return kept;
  }
}
