import { doors, parseDoor } from "#app/kernel/door.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { runHasDone, type IntentRow } from "#app/journal/store.server.ts";
import { offlineSession, onlineSession } from "./shopify-app.server.ts";
import type { Caller } from "#app/shopify/client.server.ts";

export type Carrier = { ok: true; caller: Caller; scopes: string[]; byPerson: boolean } | { ok: false; reason: Reason };

type Known = { shop: string; accessToken?: string | undefined; scope?: string | undefined };

function carry(session: Known, byPerson: boolean): Carrier {
  const { shop, accessToken, scope } = session;
  if (!accessToken) return { ok: false, reason: reason(byPerson ? "right.session_expired" : "trouble.token") };
  return { ok: true, caller: { shop, token: accessToken }, scopes: scope?.split(",") ?? [], byPerson };
}

/**
 * Whose token carries an intent. What a person asked goes out with their own, so that Shopify's permissions hold; a run
 * may outlast the sign-in of its asker, and then the shop's own token carries on what theirs has proved to be allowed.
 */
export async function carrierOf(intent: IntentRow): Promise<Carrier> {
  if (doors[parseDoor(intent.by)].token === "shop" || intent.actorId === null) return carry(await offlineSession(intent.shop), false);
  const session = await onlineSession(intent.shop, intent.actorId);
  if (session) return carry(session, true);
  if (intent.runId && (await runHasDone(intent.shop, intent.runId))) return carry(await offlineSession(intent.shop), false);
  return { ok: false, reason: reason("right.session_expired") };
}

export const shopCarrier = async (shop: string): Promise<Carrier> => carry(await offlineSession(shop), false);
