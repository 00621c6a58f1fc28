import { jwtVerify } from "jose";
import { z } from "zod";
import { json } from "../http.ts";
import { answerWith, issue, type TokenWorld } from "./issue.ts";
import type { App, Shop } from "#dev-store/shop.ts";

const tokenTypes = {
  "urn:shopify:params:oauth:token-type:online-access-token": "online",
  "urn:shopify:params:oauth:token-type:offline-access-token": "offline",
} as const;

export const exchangeSchema = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  grant_type: z.string(),
  subject_token: z.string().optional(),
  subject_token_type: z.string().optional(),
  requested_token_type: z.string().optional(),
  expiring: z.coerce.string().optional(),
  refresh_token: z.string().optional(),
});

type Exchange = z.infer<typeof exchangeSchema>;

export const key = (app: App) => new TextEncoder().encode(app.secret);
export const refusal = (status: number, error: string, description: string) => json({ error, error_description: description }, status);

/** Exchanges the session token that the admin gave to the framed app. */
export async function exchange(world: TokenWorld, app: App, shop: Shop, body: Exchange): Promise<Response> {
  const mode = tokenTypes[body.requested_token_type as keyof typeof tokenTypes];
  if (!mode) return refusal(400, "invalid_request", `requested_token_type must be one of ${Object.keys(tokenTypes).join(", ")}`);
  let subject: string | undefined, destination: unknown;
  try {
    const { payload } = await jwtVerify(body.subject_token ?? "", key(app), {
      algorithms: ["HS256"],
      audience: app.clientId,
      currentDate: world.clock.now(),
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
  return answerWith(issue(world, { app, shop, user: asked, expiring: body.expiring === "1" || body.expiring === "true" }), asked);
}

/** Gives a new pair for a refresh token. */
export function refresh(world: TokenWorld, app: App, shop: Shop, body: Exchange): Response {
  const { store, clock } = world;
  const old = [...store.tokens.values()].find((token) => token.refreshToken !== null && token.refreshToken === body.refresh_token);
  const alive = old?.refreshExpiresAt && Date.parse(old.refreshExpiresAt) > clock.now().getTime();
  if (!old || !alive || old.shop !== shop.domain || old.clientId !== app.clientId) {
    return refusal(401, "invalid_request", "This request requires an active refresh_token");
  }
  // Refresh tokens rotate: the pair that was used is dead at once.
  store.deleteToken(old.token);
  return answerWith(issue(world, { app, shop, user: null, expiring: true }), null);
}
