import { doneAt } from "../orders/archive/facts.ts";
import { isFulfillable, isOpen } from "../orders/fulfill/facts.ts";
import type { Intent } from "../orders/intent.ts";
import { isPaid } from "../orders/pay/facts.ts";
import { hasOpenReturn } from "../orders/return/facts.ts";
import type { Facet, Snapshot } from "../orders/snapshot.ts";
import { daysAfter } from "../lib/time.ts";
import type { AutomationName, Settings } from "../settings/schema.ts";

/** What a rule looks at, the orders that a search names as its candidates, and what it asks for one of them. */
export interface Automation<F extends Facet = Facet> {
  facets: readonly F[];
  /** Shopify's search syntax. A search only names candidates; its index lags behind by seconds (ADMIN_API §2.1). */
  candidates(settings: Settings, now: Date): string;
  /** Whether it is on is asked by the caller, so that a preview works while it is off. `decide` still guards what is proposed. */
  propose(order: Snapshot<F>, settings: Settings, now: Date): Intent | null;
}

/** Paid, everything digital, and nothing in the way. Gift cards and downloads have fulfillment orders too, with the delivery method NONE. */
const fulfillDigital: Automation<"money" | "fulfillment"> = {
  facets: ["money", "fulfillment"],
  candidates: () => "status:open financial_status:paid fulfillment_status:unfulfilled delivery_method:none",
  propose(order, settings) {
    if (order.cancelledAt || order.closedAt || order.requiresShipping || !isPaid(order)) return null;
    const left = order.fulfillmentOrders.filter((one) => isOpen(one) && one.lines.some(({ remainingQuantity }) => remainingQuantity > 0));
    const isDigital = left.every((one) => isFulfillable(one) && (one.deliveryMethod ?? "NONE") === "NONE" && one.lines.every((line) => !line.requiresShipping));
    return left.length > 0 && isDigital ? { kind: "fulfill", lines: null, tracking: null, notify: settings.automations.fulfillDigital.notify } : null;
  },
};

/**
 * What is fulfilled and paid, from the moment it is: `decide` waits the days. The search leaves out what is younger than these days,
 * which cannot be due.
 */
const archiveDone: Automation<"money" | "fulfillment" | "returns"> = {
  facets: ["money", "fulfillment", "returns"],
  candidates(settings, now) {
    const latest = daysAfter(now.toISOString(), -settings.automations.archiveDone.afterDays).toISOString();
    return `status:open fulfillment_status:fulfilled (financial_status:paid OR financial_status:partially_refunded OR financial_status:refunded) created_at:<='${latest}'`;
  },
  propose(order) {
    if (order.closedAt || order.cancelledAt || hasOpenReturn(order)) return null;
    return doneAt(order) === null ? null : { kind: "archive" };
  },
};

export const automations = { fulfillDigital, archiveDone } satisfies { [N in AutomationName]: Automation };
export const automationNames = Object.keys(automations) as AutomationName[];

/** An automation known by name only at run time. Give it snapshots that hold its facets. */
export function automationOf(name: AutomationName): Automation {
  return automations[name];
}
