import { reason, type Reason } from "#app/kernel/reason.ts";
import { daysAfter } from "../lib/time.ts";
import { doneAt } from "../orders/archive/facts.ts";
import { toSend } from "../orders/facts/age.ts";
import { cautionFacets, type Caution } from "../orders/facts/cautions.ts";
import { anyOf } from "../orders/facts/search.ts";
import { isOpenOrder } from "../orders/facts/state.ts";
import { facts } from "../orders/facts/table.ts";
import { givenBack } from "../orders/fulfill/given-back.ts";
import { isFulfillable, isOpen } from "../orders/fulfill/facts.ts";
import type { Intent, Kind } from "../orders/intent.ts";
import type { Facet, Snapshot } from "../orders/snapshot.ts";
import type { AutomationName } from "#app/settings/automations.ts";
import type { Settings } from "#app/settings/schema.ts";

/** When an automation's time comes for an order, and how that is said before and after. */
export interface When {
  due: Date;
  waits: Reason;
  acts: Reason;
}

/** A thing that the house does by itself: which orders to look at, what to ask of one, and when. `decide` says whether it may be done. */
export interface Automation {
  name: AutomationName;
  kind: Extract<Kind, "fulfill" | "archive">;
  /** What a person does who does not want it: it is not done again then. */
  contrary: Kind;
  /**
   * Shopify's search for orders that may be meant: it only names candidates, and its index lags behind by seconds
   * (docs/shopify-api.md §13).
   */
  candidates: string;
  /** What it reads of an order, beside what its step reads. */
  facets: readonly Facet[];
  /** Null: this order is not one of those that are meant. Whether it is paid is for `decide` to say. */
  intent(order: Snapshot<"fulfillment" | "refunds">, settings: Settings): Intent | null;
  /** Null: at once. */
  when(order: Snapshot<"money" | "progress">, settings: Settings): When | null;
  /** Does it leave the order alone for this caution? */
  minds(caution: Caution, settings: Settings): boolean;
}

const { status, payment, fulfillment, delivery } = facts;
const candidates = (...terms: string[]): string => [status.search.open, ...terms].join(" ");

export const automations: Record<AutomationName, Automation> = {
  fulfillDigital: {
    name: "fulfillDigital",
    kind: "fulfill",
    contrary: "unfulfill",
    candidates: candidates(
      anyOf([payment.search.paid, payment.search.partially_refunded, payment.search.none]),
      anyOf(toSend.map((badge) => fulfillment.search[badge])),
      delivery.search.none,
    ),
    facets: ["fulfillment", "refunds", ...cautionFacets("fulfill")],
    intent: fulfillDigital,
    when: () => null,
    minds: ({ fact }, settings) => !(settings.automations.fulfillDigital.anyRisk && (fact === "highRisk" || fact === "riskPending")),
  },
  archiveDone: {
    name: "archiveDone",
    kind: "archive",
    contrary: "reopen",
    candidates: candidates(
      fulfillment.search.fulfilled,
      anyOf([payment.search.paid, payment.search.partially_refunded, payment.search.refunded, payment.search.none]),
    ),
    facets: ["fulfillment"],
    intent: (order) => (isOpenOrder(order) ? { kind: "archive" } : null),
    when: archiveWhen,
    minds: () => false,
  },
};

/**
 * Only when all goods of the order are digital, and what is left is free to go and nobody picks it up. Gift cards and downloads have
 * fulfillment orders too, with the delivery method NONE. The lines are named, so that goods which are added later are never part of it.
 */
function fulfillDigital(order: Snapshot<"fulfillment" | "refunds">, settings: Settings): Intent | null {
  if (!isOpenOrder(order) || order.requiresShipping) return null;
  const left = order.fulfillmentOrders.filter((one) => isOpen(one) && one.lines.some(({ remainingQuantity }) => remainingQuantity > 0));
  const lines = left.flatMap((one) => one.lines).filter(({ remainingQuantity }) => remainingQuantity > 0);
  const isFree = left.every((one) => isFulfillable(one) && (one.deliveryMethod === null || one.deliveryMethod === "NONE"));
  if (lines.length === 0 || !isFree || lines.some(({ requiresShipping }) => requiresShipping)) return null;
  const { due } = givenBack(order);
  const quantities = new Map<string, number>();
  for (const { lineItemId, remainingQuantity } of lines) quantities.set(lineItemId, (quantities.get(lineItemId) ?? 0) + remainingQuantity);
  // What was given back stays, so that the rest can go; where nothing else is left, the guard says why it does not.
  const all = [...quantities].map(([lineItemId, quantity]) => ({ lineItemId, quantity }));
  const rest = all.map((line) => ({ ...line, quantity: due.get(line.lineItemId) ?? line.quantity })).filter(({ quantity }) => quantity > 0);
  return { kind: "fulfill", lines: rest.length > 0 ? rest : all, tracking: null, notify: settings.automations.fulfillDigital.notify };
}

/** Days after an order was fulfilled and paid. */
function archiveWhen(order: Snapshot<"money" | "progress">, settings: Settings): When | null {
  const since = doneAt(order);
  if (since === null) return null;
  const count = settings.automations.archiveDone.afterDays;
  const due = daysAfter(since, count);
  return {
    due,
    waits: reason("archive.waiting", { count, until: { time: due.toISOString() } }),
    acts: reason("archive.by_rule", { count }),
  };
}

/** Kinds of changes that make no order one of those that are meant. */
const indifferent: ReadonlySet<string> = new Set<Kind>(["tag", "untag", "note", "edit", "archive"]);

/**
 * Is the echo of changes of these kinds of no interest to any automation? A run has as many echoes as orders, and each review of an
 * order costs points.
 */
export const wakesNone = (echoOf: readonly string[]): boolean => echoOf.length > 0 && echoOf.every((kind) => indifferent.has(kind));

/** The automations that the shop has switched on. */
export function automationsOn(settings: Settings): Automation[] {
  return Object.values(automations).filter(({ name }) => settings.automations[name].on);
}

/** An automation by the name that its intents carry; null when the shop has it off. */
export function automationOn(name: string, settings: Settings): Automation | null {
  return automationsOn(settings).find((one) => one.name === name) ?? null;
}
