import type { Prisma } from "@prisma/client";
import { db } from "#app/ground/db.server.ts";
import { addJob } from "#app/jobs/add.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import { defaultSettings, settingsSchema, type Settings } from "./schema.ts";

interface Person {
  id: string;
  name: string;
}

/** The shop's settings; what it never changed has its default. `settingsAt`: when they were last changed, 1970 for never. */
export async function readSettingsAt(
  shop: string,
  client: Prisma.TransactionClient = db,
): Promise<{ settings: Settings; settingsAt: Date }> {
  const row = await client.settings.findUnique({ where: { shop } });
  return { settings: row ? settingsSchema.parse(row.values) : defaultSettings, settingsAt: row?.updatedAt ?? new Date(0) };
}

export const readSettings = async (shop: string, client?: Prisma.TransactionClient): Promise<Settings> =>
  (await readSettingsAt(shop, client)).settings;

/** Keeps only what differs from the defaults, so that a default can change later. */
export async function saveSettings(shop: string, actor: Person, settings: Settings, now = new Date()): Promise<void> {
  const values = (differences(settingsSchema.parse(settings), defaultSettings) ?? {}) as Prisma.InputJsonObject;
  const data = { values, updatedAt: now, updatedBy: actor.name };
  await db.$transaction(async (transaction) => {
    await transaction.settings.upsert({ where: { shop }, create: { shop, ...data }, update: data });
    // An automation that was switched on starts now, not at the next full hour.
    if (Object.values(settings.automations).some(({ on }) => on)) {
      await addJob(transaction, "find_candidates", { shop }, { runAt: now, priority: priorities.rule, key: `find_candidates:${shop}` });
    }
  });
}

function differences(value: unknown, standard: unknown): unknown {
  if (JSON.stringify(value) === JSON.stringify(standard)) return undefined;
  if (!isRecord(value) || !isRecord(standard)) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, differences(part, standard[name])] as const);
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

export interface StaffMember {
  id: string;
  name: string;
  email: string | null;
  owner: boolean;
}

/** Staff who have opened the app: whom a role can be given to. Shopify lists staff only to few apps (docs/shopify-api.md §9). */
export async function knownStaff(shop: string): Promise<StaffMember[]> {
  const rows = await db.session.findMany({
    where: { shop, isOnline: true, userId: { not: null } },
    select: { userId: true, firstName: true, lastName: true, email: true, accountOwner: true },
    orderBy: { userId: "asc" },
  });
  return rows.map(({ userId, firstName, lastName, email, accountOwner }) => ({
    id: String(userId),
    name: [firstName, lastName].filter(Boolean).join(" "),
    email,
    owner: accountOwner,
  }));
}
