import "@shopify/shopify-app-remix/adapters/node";
import { AppDistribution, LogSeverity, SessionNotFoundError, shopifyApp, type Session } from "@shopify/shopify-app-remix/server";
import pg from "pg";
import { env } from "#app/ground/env.server.ts";
import { sessionStorage } from "#app/ground/sessions.server.ts";
import { apiVersion } from "#app/shopify/version.ts";

const shopify = shopifyApp({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  appUrl: env.SHOPIFY_APP_URL,
  scopes: env.SCOPES,
  apiVersion,
  authPathPrefix: "/auth",
  sessionStorage,
  distribution: AppDistribution.AppStore,
  // A click carries the person's own Shopify permissions and name; the offline token is kept beside it for rules.
  useOnlineTokens: true,
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  // At `Debug` the library writes session tokens.
  logger: { level: LogSeverity.Warning },
});

export const { authenticate, unauthenticated, login, addDocumentResponseHeaders } = shopify;

/** A token is taken as expired five minutes before it is. */
const earlyMs = 5 * 60_000;

const refreshing = new Map<string, Promise<Session>>();

/**
 * The shop's own session, whose token is good for at least five minutes: for rules, jobs and everything without a person.
 * Throws SessionNotFoundError if the shop never opened the app or has uninstalled it.
 * A refresh token can be used once, so one process at a time refreshes.
 */
export async function offlineSession(shop: string): Promise<Session> {
  const known = await sessionStorage.loadSession(`offline_${shop}`);
  if (known?.accessToken && !known.isExpired(earlyMs)) return known;
  const running = refreshing.get(shop) ?? refreshAlone(shop).finally(() => refreshing.delete(shop));
  refreshing.set(shop, running);
  return running;
}

async function refreshAlone(shop: string): Promise<Session> {
  // A connection of its own: waiting for the lock on the pool's would keep the one who holds it from storing the token.
  const lock = new pg.Client({ connectionString: env.DATABASE_URL });
  await lock.connect();
  try {
    await lock.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [`refresh:${shop}`]);
    const { session } = await unauthenticated.admin(shop);
    if (!session.accessToken) throw new SessionNotFoundError(`the token of ${shop} was refused: it must open the app again`);
    return session;
  } finally {
    await lock.end();
  }
}

/** The session of a staff member's last sign-in, expired or not. */
export const lastSession = (shop: string, userId: string): Promise<Session | undefined> => sessionStorage.loadSession(`${shop}_${userId}`);

/** The session of a staff member, or undefined once it expired: only their next visit gives a new one. */
export async function onlineSession(shop: string, userId: string): Promise<Session | undefined> {
  const session = await lastSession(shop, userId);
  return session?.accessToken && !session.isExpired() ? session : undefined;
}
