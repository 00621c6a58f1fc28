import { randomUUID, timingSafeEqual } from "node:crypto";
import { SignJWT } from "jose";
import type { Clock } from "#dev-store/clock.ts";
import type { Store } from "#dev-store/store.ts";
import { parse, BadInput } from "../http.ts";
import { exchange, exchangeSchema, key, refresh, refusal } from "./exchange.ts";
import { issue, type TokenWorld } from "./issue.ts";
import type { App, Shop, Staff, Token } from "#dev-store/shop.ts";

const sessionTokenSeconds = 60;

export interface Tokens {
  /** A session token (HS256, 60 s) as the admin gives it to the framed app. */
  sessionToken(app: App, shop: Shop, user: Staff): Promise<string>;
  /** A token without any exchange, for scripts and tests. */
  accessToken(app: App, shop: Shop, user: Staff | null): Token;
  /** `POST /admin/oauth/access_token`. */
  answer(request: Request, shop: Shop | undefined): Promise<Response>;
  revoke(shop: string, clientId: string): void;
}

function sameSecret(given: string, real: string): boolean {
  const a = Buffer.from(given),
    b = Buffer.from(real);
  return a.length === b.length && timingSafeEqual(a, b);
}

export function createTokens(store: Store, clock: Clock): Tokens {
  const world: TokenWorld = { store, clock };
  return {
    sessionToken: (app, shop, user) => sessionToken(clock, app, shop, user),
    accessToken: (app, shop, user) => issue(world, { app, shop, user, expiring: true }),
    answer: (request, shop) => answer(world, request, shop),
    revoke(shop, clientId) {
      store.atomically(() => {
        for (const token of [...store.tokens.values()])
          if (token.shop === shop && token.clientId === clientId) store.deleteToken(token.token);
      });
    },
  };
}

function sessionToken(clock: Clock, app: App, shop: Shop, user: Staff): Promise<string> {
  const now = Math.floor(clock.now().getTime() / 1000);
  return new SignJWT({ dest: `https://${shop.domain}`, sid: randomUUID() })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(`https://${shop.domain}/admin`)
    .setAudience(app.clientId)
    .setSubject(String(user.id))
    .setExpirationTime(now + sessionTokenSeconds)
    .setNotBefore(now)
    .setIssuedAt(now)
    .setJti(randomUUID())
    .sign(key(app));
}

async function answer(world: TokenWorld, request: Request, shop: Shop | undefined): Promise<Response> {
  const body = parse(exchangeSchema, await readForm(request));
  const app = world.store.apps.get(body.client_id);
  if (!app || !sameSecret(body.client_secret, app.secret)) return refusal(401, "invalid_client", "client_id or client_secret is wrong.");
  if (!shop) return refusal(404, "not_found", "No such shop.");
  if (!shop.installed[app.clientId]) return refusal(400, "invalid_request", "The app is not installed on this shop.");
  if (body.grant_type === "urn:ietf:params:oauth:grant-type:token-exchange") return exchange(world, app, shop, body);
  if (body.grant_type === "refresh_token") return refresh(world, app, shop, body);
  return refusal(400, "unsupported_grant_type", "The local Shopify knows token exchange and refresh_token.");
}

async function readForm(request: Request): Promise<unknown> {
  const text = await request.text();
  if (request.headers.get("content-type")?.includes("application/x-www-form-urlencoded"))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new BadInput(`The body is neither JSON nor a form: ${(error as Error).message}`);
  }
}
