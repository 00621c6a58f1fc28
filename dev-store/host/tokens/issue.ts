import { randomBytes } from "node:crypto";
import { toIso, type Clock } from "#dev-store/clock.ts";
import type { Store } from "#dev-store/store.ts";
import { json } from "../http.ts";
import type { App, Shop, Staff, Token } from "#dev-store/shop.ts";

const offlineSeconds = 3_600;
const refreshSeconds = 90 * 86_400;
const onlineSeconds = 86_399;

/** Where tokens are kept, and the time that they run by. */
export interface TokenWorld {
  store: Store;
  clock: Clock;
}

/** Who a token is for: a staff member, or the app itself; one that does not expire has no refresh token. */
export interface Bearer {
  app: App;
  shop: Shop;
  user: Staff | null;
  expiring: boolean;
}

export function issue({ store, clock }: TokenWorld, { app, shop, user, expiring }: Bearer): Token {
  const after = (s: number) => toIso(new Date(clock.now().getTime() + s * 1000));
  const token: Token = {
    token: `shpat_${randomBytes(16).toString("hex")}`,
    shop: shop.domain,
    clientId: app.clientId,
    mode: user ? "online" : "offline",
    userId: user?.id ?? null,
    scopes: shop.installed[app.clientId]?.scopes ?? [],
    expiresAt: user ? after(onlineSeconds) : expiring ? after(offlineSeconds) : null,
    refreshToken: !user && expiring ? `shprt_${randomBytes(16).toString("hex")}` : null,
    refreshExpiresAt: !user && expiring ? after(refreshSeconds) : null,
  };
  store.atomically(() => {
    // One refreshable token per app and shop: a newer one takes the older one's refresh token away.
    if (token.refreshToken) {
      for (const old of store.tokens.values()) {
        if (old.shop === shop.domain && old.clientId === app.clientId && old.refreshToken)
          store.saveToken({ ...old, refreshToken: null, refreshExpiresAt: null });
      }
    }
    store.saveToken(token);
  });
  return token;
}

/** What Shopify answers with a token. */
export function answerWith(token: Token, user: Staff | null): Response {
  const scope = token.scopes.join(",");
  if (user) {
    return json({
      access_token: token.token,
      scope,
      expires_in: onlineSeconds,
      associated_user_scope: scope,
      associated_user: {
        id: user.id,
        first_name: user.firstName,
        last_name: user.lastName,
        email: user.email,
        email_verified: true,
        account_owner: user.owner,
        locale: user.locale,
        collaborator: false,
      },
    });
  }
  return json({
    access_token: token.token,
    scope,
    ...(token.refreshToken
      ? { expires_in: offlineSeconds, refresh_token: token.refreshToken, refresh_token_expires_in: refreshSeconds }
      : {}),
  });
}
