import type { Prisma } from "@prisma/client";
import { wholeIntent } from "#app/journal/intents.server.ts";
import type { RunRow } from "#app/journal/rows.server.ts";
import { storeRun } from "#app/journal/runs.server.ts";
import { takeOut } from "#app/journal/sealed.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import { isMeant, type Group } from "./preview/groups.ts";
import { groupsSchema } from "./preview/outlook.ts";
import { storedSelection, toStored, typedIn, type OfRun, type Selection, type StoredSelection } from "./selection.ts";

/** What a person asks of many orders. */
export interface AskedOfMany {
  shop: string;
  actorId: string;
  actorName: string;
  selection: Selection | OfRun;
  now: Date;
  /** What is asked of each order; null where every order has its own (undo, retry): then those of the run `like`. */
  intent: Intent | null;
  like?: RunRow;
}

/** Stores a run that is to be prepared. What was typed or pasted to choose its orders may name a customer: it is sealed. Answers its id. */
export function askOfMany({ selection, ...run }: AskedOfMany): Promise<string> {
  const ofRun = "of" in selection ? selection : null;
  return storeRun({
    ...run,
    selection: toStored(selection),
    personal: typedIn,
    undoOf: ofRun?.by === "undo" ? ofRun.of : null,
    retryOf: ofRun?.by === "retry" ? ofRun.of : null,
  });
}

/** What the run asks of each order; null once its free text is forgotten. */
export const intentOf = ({ shop, body }: RunRow): Promise<Intent | null> => wholeIntent(shop, body);

/** How the orders were chosen; null once a search is forgotten, or for a run of before. */
export async function selectionOf(row: RunRow): Promise<StoredSelection | null> {
  const parsed = storedSelection.safeParse(await takeOut(row.shop, row.selection));
  return parsed.success ? parsed.data : null;
}

/** Reads the groups of a run's preview. */
export const groupsOf = (row: RunRow): Group[] => groupsSchema.parse(row.skipped);

/** Groups as the journal keeps them. */
export const storedGroups = (groups: readonly Group[]): Prisma.InputJsonValue => groups as unknown as Prisma.InputJsonArray;

/** Reads the groups of orders that a run left out when it started. */
export const skippedOf = (row: RunRow): Group[] => groupsOf(row).filter((group) => !isMeant(group, row));
