import { groupBy } from "#app/lib/group.ts";
import { disagreements, type Journalled } from "../setup/disagreements.ts";
import type { LedgerEntry } from "../setup/shopify.ts";

/** An intent as the journal has it, with the code of its reason. */
export interface JournalledIntent {
  orderId: string;
  state: string;
  code: string;
  actions: Journalled[];
}

/** What was asked of one order, and what Shopify shows of it. */
export interface AskedOrder {
  orderId: string;
  /** How many effects are right. */ times: number;
  /** How many effects the order itself shows, however they came about. */ seen: number;
  /** Mails of this kind that the customer got; null = none is sent. */ mails: number | null;
}

export interface Verdict {
  /** Asked, and it did not happen. */ lost: string[];
  /** It happened more often than asked. */ doubled: string[];
  /** The journal does not know, or says otherwise than Shopify. */ unknown: string[];
  /** With a mail, of which nobody can tell whether it was sent: said so, and never repeated. */ mayHaveBeenSent: string[];
}

/** States of actions about which nothing is left to find out. */
const settled = new Set(["done", "refused", "withdrawn", "failed"]);

/**
 * Compares what was asked of each order with the ledger, with the order itself and with the journal. `root` names the mutation
 * that does it; whatever else the ledger shows is explained by nothing asked, and counts as doubled. Pure.
 */
export function check(
  asked: readonly AskedOrder[],
  root: string,
  ledger: readonly LedgerEntry[],
  intents: readonly JournalledIntent[],
): Verdict {
  const verdict: Verdict = { lost: [], doubled: [], unknown: [], mayHaveBeenSent: [] };
  const entriesOf = groupBy(ledger, (entry) => entry.order_id);
  const intentsOf = groupBy(intents, ({ orderId }) => orderId);
  const known = new Set<string | null>(asked.map(({ orderId }) => orderId));
  for (const entry of ledger)
    if (!known.has(entry.order_id)) verdict.doubled.push(`ledger ${entry.seq}: ${entry.mutation} of ${entry.order_id} was not asked`);
  for (const order of asked)
    checkOrder(order, root, { entries: entriesOf.get(order.orderId) ?? [], intents: intentsOf.get(order.orderId) ?? [] }, verdict);
  return verdict;
}

/** What is known of one order. */
interface Known {
  entries: LedgerEntry[];
  intents: JournalledIntent[];
}

function checkOrder(order: AskedOrder, root: string, { entries, intents }: Known, verdict: Verdict): void {
  const [intent, ...more] = intents;
  const states = intents
    .map(({ state, code, actions }) => `${state} ${code} [${actions.map((action) => action.state).join(" ")}]`)
    .join(", ");
  const effects = entries.filter(({ changed }) => changed);
  const text =
    `${root} of ${order.orderId}: ${effects.length} in the ledger (${effects.map(({ seq }) => seq).join(", ")}), ` +
    `${order.seen} seen, ${order.times} asked; journal: ${states || "nothing"}`;
  const strange = effects.some(({ mutation }) => mutation !== root);
  if (strange || more.length > 0 || effects.length > order.times || order.seen > order.times || (order.mails ?? 0) > order.times)
    verdict.doubled.push(text);
  if (order.mails !== null && intent?.state === "partly_done" && intent.code === "outcome.cannot_tell") {
    verdict.mayHaveBeenSent.push(text);
    return;
  }
  const isDone = effects.length >= order.times && order.seen >= order.times;
  if (intent?.state === "open" || intent?.state === "waiting" || intent?.state === "partly_done") verdict.unknown.push(text);
  else if (!isDone) verdict.lost.push(text);
  else if (intent?.state !== "done" || intent.actions.some(({ state }) => !settled.has(state))) verdict.unknown.push(text);
  else verdict.unknown.push(...disagreements(entries, intent.actions, () => root));
}
