import type { LedgerEntry } from "./shopify.ts";

/** An action, as the journal keeps it. */
export interface Journalled {
  id: string;
  orderId: string;
  kind: string;
  state: string;
}

/** A bulk operation as the journal keeps it: its actions in the order of its lines. */
export interface JournalledPiece {
  operationId: string | null;
  actionIds: string[];
}

/** An action in one of these states is known, or not known not, to have reached Shopify. */
const happened = new Set(["accepted", "done"]);

/** The ledger with the action of each line of a bulk operation, which only the operation's place in the journal tells. Pure. */
export function withActionsOfLines(ledger: readonly LedgerEntry[], pieces: readonly JournalledPiece[]): LedgerEntry[] {
  const actionsOf = new Map(pieces.map(({ operationId, actionIds }) => [operationId, actionIds]));
  return ledger.map((entry) =>
    entry.bulk ? { ...entry, action: actionsOf.get(entry.bulk.operation_id)?.[entry.bulk.line] ?? null } : entry,
  );
}

/**
 * Compares what the local Shopify really did with what our journal says, and answers every disagreement as a sentence:
 * an effect that no action explains, or another than its action asked for, an action done that had no effect, an effect of one
 * that was refused or withdrawn, one action with two effects (*doubled*), and an action left unsettled. Pure.
 */
export function disagreements(ledger: readonly LedgerEntry[], actions: readonly Journalled[], rootOf: (kind: string) => string): string[] {
  const known = new Map(actions.map((action) => [action.id, action]));
  const found = ledger.flatMap(({ seq, mutation, order_id: orderId, action: key }) => {
    const action = key === null ? undefined : known.get(key);
    if (!action) return [`ledger ${seq}: ${mutation} of ${orderId} is explained by no action`];
    if (action.orderId === orderId && rootOf(action.kind) === mutation) return [];
    return [`ledger ${seq}: ${mutation} of ${orderId} is not what ${nameOf(action)} asked for`];
  });
  return [
    ...found,
    ...actions.flatMap((action) =>
      disagreementsOf(
        action,
        ledger.filter((entry) => entry.action === action.id),
      ),
    ),
  ];
}

function disagreementsOf(action: Journalled, entries: readonly LedgerEntry[]): string[] {
  const found: string[] = [];
  const changes = entries.filter(({ changed }) => changed);
  const inLedger = `ledger ${entries.map(({ seq }) => seq).join(", ")}`;
  if (changes.length > 1) found.push(`${nameOf(action)} is doubled: ${inLedger}`);
  if (happened.has(action.state) && entries.length === 0) found.push(`${nameOf(action)} had no effect`);
  if (!happened.has(action.state) && changes.length > 0) found.push(`${nameOf(action)} had an effect: ${inLedger}`);
  if (action.state === "sent" || action.state === "unknown") found.push(`${nameOf(action)} was never settled`);
  return found;
}

const nameOf = ({ kind, orderId, state }: Journalled): string => `action ${kind} of ${orderId} (${state})`;
