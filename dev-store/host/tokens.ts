import { randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { SignJWT, jwtVerify } from "jose";
import { z } from "zod";
import { toIso } from "#dev-store/clock.ts";
import type { Clock } from "#dev-store/clock.ts";
import type { App, Shop, Staff, Token } from "#dev-store/model.ts";
import type { Store } from "#dev-store/store.ts";
import { json, parse, BadInput } from "./http.ts";

const sessionTokenSeconds = 60;
const offlineSeconds = 3_600;
const refreshSeconds = 90 * 86_400;
const onlineSeconds = 86_399;

const tokenTypes = {
  "urn:shopify:params:oauth:token-type:online-access-token": "online",
  "urn:shopify:params:oauth:token-type:offline-access-token": "offline",
} as const;

const exchangeSchema = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  grant_type: z.string(),
  subject_token: z.string().optional(),
  subject_token_type: z.string().optional(),
  requested_token_type: z.string().optional(),
  expiring: z.coerce.string().optional(),
  refresh_token: z.string().optional(),
});

export interface Tokens {
  /** A session token (HS256, 60 s) as the admin gives it to the framed app. */
  sessionToken(app: App, shop: Shop, user: Staff): Promise<string>;
  /** A token without any exchange, for scripts and tests. */
  accessToken(app: App, shop: Shop, user: Staff | null): Token;
  /** `POST /admin/oauth/access_token`. */
  answer(request: Request, shop: Shop | undefined): Promise<Response>;
  revoke(shop: string, clientId: string): void;
}

const key = (app: App) => new TextEncoder().encode(app.secret);
const refusal = (status: number, error: string, description: string) => json({ error, error_description: description }, status);

function sameSecret(given: string, real: string): boolean {
  const a = Buffer.from(given),
    b = Buffer.from(real);
  return a.length === b.length && timingSafeEqual(a, b);
}

export function createTokens(store: Store, clock: Clock): Tokens {
  const seconds = () => Math.floor(clock.now().getTime() / 1000);
  const after = (s: number) => toIso(new Date(clock.now().getTime() + s * 1000));

  const issue = (app: App, shop: Shop, user: Staff | null, expiring: boolean): Token => {
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
  };

  const answerWith = (token: Token, user: Staff | null): Response => {
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
  };

  const exchange = async (app: App, shop: Shop, body: z.infer<typeof exchangeSchema>): Promise<Response> => {
    const mode = tokenTypes[body.requested_token_type as keyof typeof tokenTypes];
    if (!mode) return refusal(400, "invalid_request", `requested_token_type must be one of ${Object.keys(tokenTypes).join(", ")}`);
    let subject: string | undefined, destination: unknown;
    try {
      const { payload } = await jwtVerify(body.subject_token ?? "", key(app), {
        algorithms: ["HS256"],
        audience: app.clientId,
        currentDate: clock.now(),
        clockTolerance: 10,
      });
      subject = payload.sub;
      destination = payload.dest;
    } catch (error) {
      return refusal(400, "invalid_subject_token", `The session token was not accepted: ${(error as Error).message}`);
    }
    const user = shop.staff.find((staff) => String(staff.id) === subject);
    if (destination !== `https://${shop.domain}` || !user)
      return refusal(400, "invalid_subject_token", "The session token is of another shop or user.");
    const asked = mode === "online" ? user : null;
    return answerWith(issue(app, shop, asked, body.expiring === "1" || body.expiring === "true"), asked);
  };

  const refresh = (app: App, shop: Shop, body: z.infer<typeof exchangeSchema>): Response => {
    const old = [...store.tokens.values()].find((token) => token.refreshToken !== null && token.refreshToken === body.refresh_token);
    const alive = old?.refreshExpiresAt && Date.parse(old.refreshExpiresAt) > clock.now().getTime();
    if (!old || !alive || old.shop !== shop.domain || old.clientId !== app.clientId) {
      return refusal(401, "invalid_request", "This request requires an active refresh_token");
    }
    // Refresh tokens rotate: the pair that was used is dead at once.
    store.deleteToken(old.token);
    return answerWith(issue(app, shop, null, true), null);
  };

  return {
    sessionToken: (app, shop, user) =>
      new SignJWT({ dest: `https://${shop.domain}`, sid: randomUUID() })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setIssuer(`https://${shop.domain}/admin`)
        .setAudience(app.clientId)
        .setSubject(String(user.id))
        .setExpirationTime(seconds() + sessionTokenSeconds)
        .setNotBefore(seconds())
        .setIssuedAt(seconds())
        .setJti(randomUUID())
        .sign(key(app)),
    accessToken: (app, shop, user) => issue(app, shop, user, true),
    async answer(request, shop) {
      const body = parse(exchangeSchema, await readForm(request));
      const app = store.apps.get(body.client_id);
      if (!app || !sameSecret(body.client_secret, app.secret))
        return refusal(401, "invalid_client", "client_id or client_secret is wrong.");
      if (!shop) return refusal(404, "not_found", "No such shop.");
      if (!shop.installed[app.clientId]) return refusal(400, "invalid_request", "The app is not installed on this shop.");
      if (body.grant_type === "urn:ietf:params:oauth:grant-type:token-exchange") return exchange(app, shop, body);
      if (body.grant_type === "refresh_token") return refresh(app, shop, body);
      return refusal(400, "unsupported_grant_type", "The local Shopify knows token exchange and refresh_token.");
    },
    revoke(shop, clientId) {
      store.atomically(() => {
        for (const token of [...store.tokens.values()])
          if (token.shop === shop && token.clientId === clientId) store.deleteToken(token.token);
      });
    },
  };
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
