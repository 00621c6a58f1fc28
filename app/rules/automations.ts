import type { Intent, Kind } from "../orders/intent.ts";
import type { Snapshot } from "../orders/snapshot.ts";
import type { AutomationName, Settings } from "../settings/schema.ts";

/** A thing that the house does by itself: which orders to look at, and what to ask of one. `decide` says whether it is done. */
export interface Automation {
  name: AutomationName;
  kind: Extract<Kind, "fulfill" | "archive">;
  /** What a person does who does not want it: it is not done again then. */
  contrary: Kind;
  /** Shopify's search for orders that may be meant: it only names candidates. */
  candidates: string;
  /** Null: this order is not one of those that are meant. */
  intent(order: Snapshot<"fulfillment">, settings: Settings): Intent | null;
}

export const automations: Record<AutomationName, Automation> = {
  fulfillDigital: {
    name: "fulfillDigital",
    kind: "fulfill",
    contrary: "unfulfill",
    candidates: "status:open financial_status:paid (fulfillment_status:unfulfilled OR fulfillment_status:partial)",
    intent: fulfillDigital,
  },
  archiveDone: {
    name: "archiveDone",
    kind: "archive",
    contrary: "reopen",
    candidates: "status:open fulfillment_status:fulfilled (financial_status:paid OR financial_status:partially_refunded OR financial_status:refunded)",
    intent: () => ({ kind: "archive" }),
  },
};

/**
 * Only when all that is left is digital, free to go, and not waiting for somebody to pick it up. The lines are named,
 * so that goods which are added later are never part of it.
 */
function fulfillDigital(order: Snapshot<"fulfillment">, settings: Settings): Intent | null {
  const left = order.fulfillmentOrders.filter(({ lines }) => lines.some(({ remainingQuantity }) => remainingQuantity > 0));
  const open = left.filter(({ status }) => status === "OPEN" || status === "IN_PROGRESS" || status === "ON_HOLD" || status === "SCHEDULED");
  const free = open.every(({ status, deliveryMethod }) => status === "OPEN" && (deliveryMethod === null || deliveryMethod === "NONE"));
  const lines = open.flatMap((one) => one.lines).filter(({ remainingQuantity }) => remainingQuantity > 0);
  if (lines.length === 0 || !free || lines.some(({ requiresShipping }) => requiresShipping)) return null;
  const quantities = new Map<string, number>();
  for (const { lineItemId, remainingQuantity } of lines) quantities.set(lineItemId, (quantities.get(lineItemId) ?? 0) + remainingQuantity);
  return {
    kind: "fulfill", lines: [...quantities].map(([lineItemId, quantity]) => ({ lineItemId, quantity })),
    tracking: null, notify: settings.automations.fulfillDigital.notify,
  };
}

/** The automations that the shop has switched on. */
export function automationsOn(settings: Settings): Automation[] {
  return Object.values(automations).filter(({ name }) => settings.automations[name].on);
}
