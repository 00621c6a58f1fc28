import { log } from "#app/ground/log.server.ts";
import { tellingOfStorage } from "#app/ground/sessions.server.ts";
import { reason } from "#app/kernel/reason.ts";
import { isOfOneShop, tokenOf } from "./session-token.ts";
import { authenticate } from "./shopify-app.server.ts";
import { ShopifyTrouble } from "#app/shopify/errors.ts";

type SignedIn = Awaited<ReturnType<typeof authenticate.admin>>;

/**
 * Lets a person in by Shopify's library. Where the exchange of tokens fails the library throws an empty answer of status 500 and
 * tells nobody: that is logged and becomes a ShopifyTrouble, which a page can say. Its other Responses pass.
 */
export async function signIn(request: Request): Promise<SignedIn> {
  const token = tokenOf(request);
  if (token !== null && !isOfOneShop(token)) throw new Response(null, { status: 401 });
  try {
    return await tellingOfStorage(() => authenticate.admin(request));
  } catch (error) {
    if (!(error instanceof Response) || error.status !== 500 || error.body !== null) throw error;
    log.error({ shop: shopOf(request), path: new URL(request.url).pathname }, "sign-in failed: no access token was given, or kept");
    throw new ShopifyTrouble(reason("trouble.sign_in"));
  }
}

/** For the log alone, so nothing is verified. A page's first request names its shop; later ones carry it in their session token. */
function shopOf(request: Request): string {
  const named = new URL(request.url).searchParams.get("shop");
  const body = request.headers.get("authorization")?.split(".")[1] ?? "";
  return named ?? /"dest":"https:\/\/([a-z0-9.-]+)"/.exec(Buffer.from(body, "base64url").toString())?.[1] ?? "unknown";
}
