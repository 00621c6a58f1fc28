import { AsyncLocalStorage } from "node:async_hooks";
import type { PrismaClient } from "@prisma/client";
import { Session } from "@shopify/shopify-app-remix/server";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { db } from "./db.server.ts";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";
import { ifReadable, newest, seal, unseal, Unreadable, type Reencrypted } from "./seal.server.ts";

type Stock = PrismaSessionStorage<PrismaClient>;
type Storage = Pick<Stock, "storeSession" | "loadSession" | "deleteSession" | "deleteSessions" | "findSessionsByShop">;

const tokens = ["accessToken", "refreshToken"] as const;

function encrypted(session: Session): Session {
  const copy = new Session(session.toObject());
  for (const name of tokens) {
    const token = copy[name];
    if (token) copy[name] = seal(token, `${session.id}/${name}`, env.LONGSHORE_ENCRYPTION_KEY);
  }
  return copy;
}

/** Undefined if it cannot be read any more: the next visit then exchanges new tokens. */
function decrypted(session: Session): Session | undefined {
  try {
    for (const name of tokens) {
      const sealed = session[name];
      if (sealed) session[name] = unseal(sealed, `${session.id}/${name}`, env.LONGSHORE_ENCRYPTION_KEY);
    }
    return session;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    log.warn({ session: session.id, error: error.message }, "session cannot be read any more");
    return undefined;
  }
}

/** The stock storage looks for its table as soon as it is made, and for good: so only once the database answers. */
async function openStock(): Promise<Stock> {
  await db.session.findFirst({ select: { id: true } });
  return new PrismaSessionStorage(db);
}

let opening: Promise<Stock> | null = null;

async function stock(): Promise<Stock> {
  opening ??= openStock();
  try {
    return await opening;
  } catch (error) {
    opening = null;
    throw error;
  }
}

const watched = new AsyncLocalStorage<{ error: unknown }>();

/** The library says nothing of what was the matter with the storage: it is thrown here, where `work` fails and this was why. */
export async function tellingOfStorage<T>(work: () => Promise<T>): Promise<T> {
  const seen = { error: null as unknown };
  try {
    return await watched.run(seen, work);
  } catch (error) {
    throw seen.error ?? error;
  }
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const seen = watched.getStore();
    if (seen) seen.error = error;
    throw error;
  }
}

/** Shopify's session storage on our database, with both tokens encrypted at rest. */
export const sessionStorage: Storage = {
  storeSession: (session) => told(async () => (await stock()).storeSession(encrypted(session))),
  loadSession: (id) =>
    told(async () => {
      const session = await (await stock()).loadSession(id);
      return session && decrypted(session);
    }),
  deleteSession: async (id) => (await stock()).deleteSession(id),
  deleteSessions: async (ids) => (await stock()).deleteSessions(ids),
  findSessionsByShop: async (shop) => {
    const sessions = await (await stock()).findSessionsByShop(shop);
    return sessions.map(decrypted).filter((session) => session !== undefined);
  },
};

type Sealed = Partial<Record<(typeof tokens)[number], string | null>>;

/** Encrypts every token anew that the newest key did not encrypt. Answers how many sessions that were; and whose key is gone. */
export async function reencryptSessions(keys = env.LONGSHORE_ENCRYPTION_KEY): Promise<Reencrypted> {
  const isOld = (text: string | null | undefined): text is string => Boolean(text) && !text?.startsWith(newest(keys));
  const rows = await db.session.findMany({ select: { id: true, accessToken: true, refreshToken: true } });
  const counts = { done: 0, unreadable: 0 };
  for (const { id, ...held } of rows.filter((row) => tokens.some((name) => isOld(row[name])))) {
    const fresh = ifReadable(() => {
      const sealed: Sealed = {};
      for (const name of tokens) {
        const text = held[name];
        if (isOld(text)) sealed[name] = seal(unseal(text, `${id}/${name}`, keys), `${id}/${name}`, keys);
      }
      return sealed;
    });
    if (!fresh) counts.unreadable += 1;
    // A token that was refreshed meanwhile is under the newest key already.
    else counts.done += (await db.session.updateMany({ where: { id, ...held }, data: fresh as { accessToken?: string } })).count;
  }
  return counts;
}
