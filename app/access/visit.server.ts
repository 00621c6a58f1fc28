import { localeIn } from "#app/lib/intl.ts";
import { log } from "#app/ground/log.server.ts";
import { atomically } from "#app/ground/transaction.server.ts";
import { reason } from "#app/kernel/reason.ts";
import type { Right } from "#app/kernel/right.ts";
import { rightsOf } from "#app/settings/roles.ts";
import type { Settings } from "#app/settings/schema.ts";
import { readSettings } from "#app/settings/store.server.ts";
import type { Staff } from "./actor.ts";
import { ShopifyTrouble } from "#app/shopify/errors.ts";
import { createReader, type Reader } from "#app/shopify/read.server.ts";
import { signIn } from "./sign-in.server.ts";
import { knownShop, recordInstall, saveShopFacts, type ShopFacts } from "#app/shops/store.server.ts";

type Authenticated = Awaited<ReturnType<typeof signIn>>;

/** Who is here, what they may do, and a way to read the shop with their own permissions. */
export interface Visit {
  shop: string;
  actor: Staff;
  read: Reader;
  scopes: string[];
  settings: Settings;
  rights: Record<Right, boolean>;
  /** The person's language as it is written in the shop's country: what dates and numbers look like. */
  locale: string;
  timeZone: string;
  currency: string;
  /** The library's redirect, which leaves the frame where it must. */
  redirect: Authenticated["redirect"];
}

/** A person waits no longer than this for points before they are told. */
const patienceMs = 8_000;

/**
 * Signs in the member of staff who makes a request, and answers their visit. Every route of the app starts with it. Throws the
 * library's Responses for everyone else, and ShopifyTrouble where signing in fails.
 */
export async function visitOf(request: Request): Promise<Visit> {
  const { session, redirect } = await signIn(request);
  const user = session.onlineAccessInfo?.associated_user;
  if (!user || !session.accessToken) throw new Error("a session without a person: the app asks for online tokens");
  const { shop } = session;
  const scopes = session.scope?.split(",") ?? [];
  const read = createReader({ shop, token: session.accessToken }, { priority: "person", scopes, patienceMs, signal: request.signal });
  const actor: Staff = {
    kind: "staff",
    id: String(user.id),
    name: [user.first_name, user.last_name].filter(Boolean).join(" ") || user.email,
    owner: user.account_owner,
    locale: user.locale || "en",
  };
  const [settings, facts] = await Promise.all([readSettings(shop), factsOf(shop, read)]);
  const locale = localeIn(actor.locale, facts.country);
  return { shop, actor, read, scopes, settings, rights: rightsOf(settings, actor), locale, ...facts, redirect };
}

/**
 * Whoever is let in proves that the shop has the app, whatever became of noting it before: the library would do that once for each
 * token. That it was uninstalled this very moment took the sessions away, and is not undone by a visit that began before.
 */
async function noteInstall(shop: string): Promise<void> {
  await atomically(async (transaction) => {
    await recordInstall(transaction, shop, new Date());
    if ((await transaction.session.count({ where: { shop } })) === 0) throw new ShopifyTrouble(reason("trouble.sign_in"));
  });
}

/** Currency, time zone and country are read once and kept; a shop that cannot be asked at its first visit is shown in UTC. */
async function factsOf(shop: string, read: Reader): Promise<ShopFacts> {
  const known = await knownShop(shop);
  if (!known) await noteInstall(shop);
  if (known?.facts) return known.facts;
  try {
    const { name: _, ...facts } = await read.shop();
    await saveShopFacts(shop, facts);
    return facts;
  } catch (error) {
    if (!(error instanceof ShopifyTrouble)) throw error;
    log.warn({ shop, trouble: error.reason.code }, "the shop's time zone could not be read");
    return { currency: "USD", timeZone: "UTC", country: "" };
  }
}
