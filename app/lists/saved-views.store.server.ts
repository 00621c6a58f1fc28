import { randomUUID } from "node:crypto";
import { db } from "#app/ground/db.server.ts";
import { env } from "#app/ground/env.server.ts";
import { log } from "#app/ground/log.server.ts";
import { ifReadable, newest, seal, unseal, Unreadable, type Reencrypted } from "#app/ground/seal.server.ts";
import { atomically, type Transaction } from "#app/ground/transaction.server.ts";

/** A list of orders under a name: `query` as in the address of the list, `sort` as there. */
export interface SavedView {
  id: string;
  name: string;
  query: string;
  sort: string;
}
interface Person {
  name: string;
}

/**
 * What is looked for may be an e-mail address or a phone number, and the name may repeat it: both are kept sealed. Not in the table
 * of sealed data: that has a key per order and forgets after days, while a view is about no one order and lives until it is deleted.
 * So they are sealed in place with the app's own key, as tokens are. The mark cannot begin a query that was kept before queries
 * were sealed (an address writes ":" as %3A); such a view is sealed as soon as it is read.
 */
const mark = "sealed:";
type Secret = "name" | "query";
const belongsTo = (id: string, field: Secret): string => `SavedView/${id}/${field}`;
const shut = (id: string, field: Secret, text: string): string => mark + seal(text, belongsTo(id, field), env.LONGSHORE_ENCRYPTION_KEY);
const opened = (id: string, field: Secret, kept: string): string =>
  unseal(kept.slice(mark.length), belongsTo(id, field), env.LONGSHORE_ENCRYPTION_KEY);
const isInClear = ({ query }: { query: string }): boolean => !query.startsWith(mark);

const open = ({ id, name, query, sort }: SavedView): SavedView => ({
  id,
  sort,
  name: opened(id, "name", name),
  query: opened(id, "query", query),
});

/** Null if its key is gone: nobody can read the view any more. */
function viewOf(row: SavedView): SavedView | null {
  if (isInClear(row)) return row;
  try {
    return open(row);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    log.warn({ view: row.id, error: error.message }, "saved view cannot be read any more");
    return null;
  }
}

async function sealRow(client: Transaction, shop: string, { id, name, query }: SavedView): Promise<void> {
  await client.savedView.updateMany({ where: { shop, id }, data: { name: shut(id, "name", name), query: shut(id, "query", query) } });
}

/** The shop's views, the oldest first. */
export async function savedViews(shop: string, client: Transaction = db): Promise<SavedView[]> {
  const rows = await client.savedView.findMany({
    where: { shop },
    select: { id: true, name: true, query: true, sort: true },
    orderBy: { createdAt: "asc" },
  });
  const views = rows.map(viewOf).filter((view) => view !== null);
  await Promise.all(rows.filter(isInClear).map((row) => sealRow(client, shop, row)));
  return views;
}

/**
 * Saves under a name that is free, or answers null: a view that somebody else gave this name meanwhile is not overwritten. Asked twice
 * (a second click), it is the same view. One at a time for each shop: sealed names differ each time, so no index can tell that they
 * are one.
 */
export async function addView(shop: string, actor: Person, { name, query, sort }: Omit<SavedView, "id">): Promise<string | null> {
  return atomically(async (transaction) => {
    const taken = (await savedViews(shop, transaction)).find((view) => asTyped(view.name) === asTyped(name));
    if (taken) return taken.query === query && taken.sort === sort ? taken.id : null;
    const id = randomUUID();
    await transaction.savedView.create({
      data: { id, shop, name: shut(id, "name", name), query: shut(id, "query", query), sort, createdAt: new Date(), createdBy: actor.name },
    });
    return id;
  }, `views:${shop}`);
}

/** Names that a person takes for the same one; the form compares them so, too. */
const asTyped = (name: string): string => name.trim().toLowerCase();

export async function deleteView(shop: string, id: string): Promise<void> {
  await db.savedView.deleteMany({ where: { shop, id } });
}

/** Seals every view anew that the newest key did not seal. */
export async function reencryptViews(keys = env.LONGSHORE_ENCRYPTION_KEY): Promise<Reencrypted> {
  const rows = await db.savedView.findMany({ where: { NOT: { query: { startsWith: mark + newest(keys) } } } });
  const counts = { done: 0, unreadable: 0 };
  for (const { shop, ...row } of rows) {
    const view = isInClear(row) ? row : ifReadable(() => open(row));
    if (view) await sealRow(db, shop, view);
    counts[view ? "done" : "unreadable"] += 1;
  }
  return counts;
}
