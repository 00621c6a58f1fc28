import type { FulfillmentOrder, Order } from "../model.ts";
import { Refusal } from "../context.ts";
import { actorName, addEvent, type Deps } from "./deps.ts";
import { openFulfillmentOrder } from "./route.ts";

/** What a merchant asks a fulfillment service, and what it answers. */
export const serviceMoves = ["submitted", "accepted", "rejected", "cancellation_accepted", "cancellation_rejected"] as const;
export type ServiceMove = (typeof serviceMoves)[number];

const from: Record<ServiceMove, FulfillmentOrder["requestStatus"][]> = {
  submitted: ["UNSUBMITTED", "REJECTED"],
  accepted: ["SUBMITTED"],
  rejected: ["SUBMITTED"],
  cancellation_accepted: ["CANCELLATION_REQUESTED"],
  cancellation_rejected: ["CANCELLATION_REQUESTED"],
};

/** May this be done with the fulfillment order now? */
export const canMove = (entry: FulfillmentOrder, move: ServiceMove): boolean => from[move].includes(entry.requestStatus);

/** Asks a service, or answers for it (docs/shopify-api.md §43). The fulfillment order must be where the move begins (`canMove`). */
export function moveAtService(order: Order, entry: FulfillmentOrder, move: ServiceMove, deps: Deps): void {
  entry.updatedAt = deps.iso;
  switch (move) {
    case "submitted":
      entry.requestStatus = "SUBMITTED";
      break;
    case "accepted":
      entry.status = "IN_PROGRESS";
      entry.requestStatus = "ACCEPTED";
      break;
    case "rejected":
      entry.status = "OPEN";
      entry.requestStatus = "REJECTED";
      break;
    case "cancellation_accepted":
      closeWithReplacement(order, entry, deps);
      break;
    case "cancellation_rejected":
      entry.requestStatus = "CANCELLATION_REJECTED";
      break;
  }
  addEvent(order, deps, `fulfillment_request_${move}`, `The fulfillment service: ${move.replaceAll("_", " ")}.`);
}

/** fulfillmentOrderSubmitCancellationRequest: only what a service has accepted can be asked back. */
export function requestCancellation(order: Order, entry: FulfillmentOrder, deps: Deps): void {
  if (entry.requestStatus !== "ACCEPTED" && entry.requestStatus !== "CANCELLATION_REJECTED")
    throw new Refusal("Cannot request cancellation for the fulfillment order.", ["id"]);
  entry.requestStatus = "CANCELLATION_REQUESTED";
  entry.updatedAt = deps.iso;
  addEvent(order, deps, "fulfillment_cancellation_requested", `${actorName(deps)} asked the fulfillment service to cancel.`);
}

/** fulfillmentOrderCancel: takes back what a service has not begun with. Answers the fulfillment order that takes its place. */
export function cancelFulfillmentOrder(order: Order, entry: FulfillmentOrder, deps: Deps): FulfillmentOrder {
  if (entry.requestStatus !== "SUBMITTED" && entry.requestStatus !== "CANCELLATION_REQUESTED")
    throw new Refusal("Fulfillment order is not in cancelable request state and can't be canceled.", ["id"]);
  addEvent(order, deps, "fulfillment_order_cancelled", `${actorName(deps)} canceled the fulfillment request.`);
  return closeWithReplacement(order, entry, deps);
}

/** The one is closed with nothing left; another, open and in nobody's hands, takes its place. */
function closeWithReplacement(order: Order, entry: FulfillmentOrder, deps: Deps): FulfillmentOrder {
  const replacement = openFulfillmentOrder(entry.locationId, entry.deliveryMethod, deps);
  for (const line of entry.lines.filter(({ remainingQuantity }) => remainingQuantity > 0)) {
    const { remainingQuantity } = line;
    replacement.lines.push({ ...line, id: deps.nextId(), totalQuantity: remainingQuantity, remainingQuantity });
    line.totalQuantity -= remainingQuantity;
    line.remainingQuantity = 0;
  }
  entry.status = "CLOSED";
  entry.requestStatus = "CANCELLATION_ACCEPTED";
  entry.updatedAt = deps.iso;
  order.fulfillmentOrders.push(replacement);
  return replacement;
}
