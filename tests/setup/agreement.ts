import { expect } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { changeOf, isChangeKind } from "#app/goals/changes.ts";
import { disagreements, withActionsOfLines } from "./disagreements.ts";
import type { LedgerEntry } from "./shopify.ts";
import type { World } from "./world.ts";

/**
 * Asserts that the ledger and the journal tell the same. `except` leaves out what a test did by itself,
 * as staff in Shopify admin or another app would.
 */
export async function ledgerAgreesWithJournal(world: World, { except = [] }: { except?: readonly LedgerEntry[] } = {}): Promise<void> {
  const foreign = new Set(except.map(({ seq }) => seq));
  const ledger = (await world.ledger()).filter(({ seq }) => !foreign.has(seq));
  const actions = await db.action.findMany({ where: { shop: world.shop }, orderBy: { plannedAt: "asc" } });
  const root = (kind: string) => {
    if (!isChangeKind(kind)) throw new Error(`the journal has an action of the unknown kind ${kind}`);
    return changeOf(kind).via.shopify.root;
  };
  const pieces = await db.piece.findMany({ where: { shop: world.shop } });
  const journalled = actions.map(({ subjectId: orderId, ...action }) => ({ ...action, orderId }));
  expect(disagreements(withActionsOfLines(ledger, pieces), journalled, root)).toEqual([]);
}
