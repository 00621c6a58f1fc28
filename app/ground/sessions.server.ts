import type { PrismaClient } from "@prisma/client";
import { Session } from "@shopify/shopify-app-remix/server";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { db } from "./db.server.ts";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";
import { KeyGone, seal, unseal } from "./seal.server.ts";

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

/** Undefined if its key was taken away: the next visit then exchanges new tokens. */
function decrypted(session: Session): Session | undefined {
  try {
    for (const name of tokens) {
      const sealed = session[name];
      if (sealed) session[name] = unseal(sealed, `${session.id}/${name}`, env.LONGSHORE_ENCRYPTION_KEY);
    }
    return session;
  } catch (error) {
    if (!(error instanceof KeyGone)) throw error;
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

/** Shopify's session storage on our database, with both tokens encrypted at rest. */
export const sessionStorage: Storage = {
  storeSession: async (session) => (await stock()).storeSession(encrypted(session)),
  loadSession: async (id) => {
    const session = await (await stock()).loadSession(id);
    return session && decrypted(session);
  },
  deleteSession: async (id) => (await stock()).deleteSession(id),
  deleteSessions: async (ids) => (await stock()).deleteSessions(ids),
  findSessionsByShop: async (shop) => {
    const sessions = await (await stock()).findSessionsByShop(shop);
    return sessions.map(decrypted).filter((session) => session !== undefined);
  },
};
