import { isFulfillable, isOpen } from "../orders/fulfill/facts.ts";
import type { Intent, Kind } from "../orders/intent.ts";
import type { Snapshot } from "../orders/snapshot.ts";
import type { AutomationName } from "#app/settings/automations.ts";
import type { Settings } from "#app/settings/schema.ts";

/** A thing that the house does by itself: which orders to look at, and what to ask of one. `decide` says whether it is done. */
export interface Automation {
  name: AutomationName;
  kind: Extract<Kind, "fulfill" | "archive">;
  /** What a person does who does not want it: it is not done again then. */
  contrary: Kind;
  /** Shopify's search for orders that may be meant: it only names candidates, and its index lags behind by seconds (ADMIN_API §2.1). */
  candidates: string;
  /** Null: this order is not one of those that are meant. Paid or not, and since when, is for `decide` to say. */
  intent(order: Snapshot<"fulfillment">, settings: Settings): Intent | null;
}

export const automations: Record<AutomationName, Automation> = {
  fulfillDigital: {
    name: "fulfillDigital",
    kind: "fulfill",
    contrary: "unfulfill",
    candidates: "status:open financial_status:paid (fulfillment_status:unfulfilled OR fulfillment_status:partial) delivery_method:none",
    intent: fulfillDigital,
  },
  archiveDone: {
    name: "archiveDone",
    kind: "archive",
    contrary: "reopen",
    candidates:
      "status:open fulfillment_status:fulfilled (financial_status:paid OR financial_status:partially_refunded OR financial_status:refunded)",
    intent: (order) => (order.closedAt || order.cancelledAt ? null : { kind: "archive" }),
  },
};

/**
 * Only when all goods of the order are digital, and what is left is free to go and nobody picks it up. Gift cards and downloads have
 * fulfillment orders too, with the delivery method NONE. The lines are named, so that goods which are added later are never part of it.
 */
function fulfillDigital(order: Snapshot<"fulfillment">, settings: Settings): Intent | null {
  if (order.closedAt || order.cancelledAt || order.requiresShipping) return null;
  const left = order.fulfillmentOrders.filter((one) => isOpen(one) && one.lines.some(({ remainingQuantity }) => remainingQuantity > 0));
  const lines = left.flatMap((one) => one.lines).filter(({ remainingQuantity }) => remainingQuantity > 0);
  const isFree = left.every((one) => isFulfillable(one) && (one.deliveryMethod === null || one.deliveryMethod === "NONE"));
  if (lines.length === 0 || !isFree || lines.some(({ requiresShipping }) => requiresShipping)) return null;
  const quantities = new Map<string, number>();
  for (const { lineItemId, remainingQuantity } of lines) quantities.set(lineItemId, (quantities.get(lineItemId) ?? 0) + remainingQuantity);
  return {
    kind: "fulfill",
    lines: [...quantities].map(([lineItemId, quantity]) => ({ lineItemId, quantity })),
    tracking: null,
    notify: settings.automations.fulfillDigital.notify,
  };
}

/** Kinds of changes that make no order one of those that are meant. */
const indifferent: ReadonlySet<string> = new Set<Kind>(["tag", "untag", "note", "edit", "archive"]);

/** Is the echo of changes of these kinds of no interest to any automation? A run has as many echoes as orders, and each look costs points. */
export const wakesNone = (echoOf: readonly string[]): boolean => echoOf.length > 0 && echoOf.every((kind) => indifferent.has(kind));

/** The automations that the shop has switched on. */
export function automationsOn(settings: Settings): Automation[] {
  return Object.values(automations).filter(({ name }) => settings.automations[name].on);
}
