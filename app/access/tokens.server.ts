import { doors, parseDoor } from "#app/kernel/door.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { runHasDone } from "#app/journal/actions.server.ts";
import type { IntentRow } from "#app/journal/rows.server.ts";
import type { Person } from "#app/settings/roles.ts";
import { lastSession, offlineSession } from "./shopify-app.server.ts";
import type { Caller } from "#app/shopify/client.server.ts";

/** Whose token carries an intent. `person`: who asked it and is judged; null for rules of the house, and for the shop itself. */
export type Carrier =
  { ok: true; caller: Caller; scopes: string[]; byPerson: boolean; person: Person | null } | { ok: false; reason: Reason };

type Known = { shop: string; accessToken?: string | undefined; scope?: string | undefined };

function carry({ shop, accessToken, scope }: Known, byPerson: boolean, person: Person | null): Carrier {
  if (!accessToken) return { ok: false, reason: reason(byPerson ? "right.session_expired" : "trouble.token") };
  return { ok: true, caller: { shop, token: accessToken }, scopes: scope?.split(",") ?? [], byPerson, person };
}

/**
 * Whose token carries an intent. What a person asked goes out with their own, so that Shopify's permissions hold; a run
 * may outlast the sign-in of its asker, and then the shop's own token carries on what theirs has proved to be allowed.
 * Whether the account is theirs is what Shopify said when they last signed in; of whom nothing is stored any more, it is not.
 */
export async function carrierOf(intent: IntentRow): Promise<Carrier> {
  if (doors[parseDoor(intent.by)].token === "shop" || intent.actorId === null) return shopCarrier(intent.shop);
  const session = await lastSession(intent.shop, intent.actorId);
  const person = { id: intent.actorId, owner: session?.onlineAccessInfo?.associated_user.account_owner ?? false };
  if (session?.accessToken && !session.isExpired()) return carry(session, true, person);
  if (intent.runId && (await runHasDone(intent.shop, intent.runId))) return carry(await offlineSession(intent.shop), false, person);
  return { ok: false, reason: reason("right.session_expired") };
}

export const shopCarrier = async (shop: string): Promise<Carrier> => carry(await offlineSession(shop), false, null);
