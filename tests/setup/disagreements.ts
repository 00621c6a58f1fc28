import type { LedgerEntry } from "./shopify.ts";

/** An action, as the journal keeps it. */
export interface Journalled {
  id: string;
  orderId: string;
  kind: string;
  state: string;
  requestId: string | null;
}

/** An action in one of these states is known, or not known not, to have reached Shopify. */
const happened = new Set(["accepted", "done"]);

/**
 * Compares what the local Shopify really did with what our journal says, and answers every disagreement as a sentence:
 * an effect that no action explains, an action done that had no effect, an effect of one that was refused or withdrawn,
 * one action with two effects (*doubled*), and an action left unsettled. Pure.
 */
export function disagreements(ledger: readonly LedgerEntry[], actions: readonly Journalled[], rootOf: (kind: string) => string): string[] {
  const found: string[] = [];
  const effects = new Map<string, LedgerEntry[]>(actions.map((action) => [action.id, []]));
  const explains = (action: Journalled, entry: LedgerEntry) => action.orderId === entry.order_id && rootOf(action.kind) === entry.mutation;
  for (const entry of [...ledger].sort((a, b) => a.seq - b.seq)) {
    // One that is said to have happened is the likelier one: another of the kind may have been planned, and dropped unsent.
    const candidates = actions
      .filter((action) => explains(action, entry))
      .sort((a, b) => Number(happened.has(b.state)) - Number(happened.has(a.state)));
    // A lost reply leaves no request id: the entry belongs to whatever action of this kind has no effect of its own yet.
    const action =
      candidates.find((one) => one.requestId === entry.request_id) ??
      candidates.find((one) => one.id === entry.idempotency_key) ??
      candidates.find((one) => !ledger.some((other) => other.request_id === one.requestId) && effects.get(one.id)?.length === 0) ??
      candidates.find((one) => !ledger.some((other) => other.request_id === one.requestId)) ??
      // Sent twice, as after a lost reply: more than one change by it is found below.
      candidates.find((one) => happened.has(one.state));
    if (action) effects.get(action.id)?.push(entry);
    else found.push(`ledger ${entry.seq}: ${entry.mutation} of ${entry.order_id} is explained by no action`);
  }
  for (const action of actions) {
    const entries = effects.get(action.id) ?? [];
    const name = `action ${action.kind} of ${action.orderId} (${action.state})`;
    if (entries.filter(({ changed }) => changed).length > 1)
      found.push(`${name} is doubled: ledger ${entries.map(({ seq }) => seq).join(", ")}`);
    if (happened.has(action.state) && entries.length === 0) found.push(`${name} had no effect`);
    if (!happened.has(action.state) && entries.some(({ changed }) => changed))
      found.push(`${name} had an effect: ledger ${entries.map(({ seq }) => seq).join(", ")}`);
    if (action.state === "sent" || action.state === "unknown") found.push(`${name} was never settled`);
  }
  return found;
}
