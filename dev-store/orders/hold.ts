import type { FulfillmentOrder, Hold, HoldReason, Order } from "../model.ts";
import { Refusal } from "../context.ts";
import { holdLimit, isPartlyFulfilled, supportedActions } from "./actions.ts";
import { actorName, addEvent, type Deps } from "./deps.ts";
import { remaining } from "./quantities.ts";
import { mergeSiblings, splitOff } from "./split.ts";

export interface HoldInput {
  reason: HoldReason;
  reasonNotes?: string | null;
  handle?: string | null;
  externalId?: string | null;
  /** As in `Hold`: client id of the app, null for staff in the admin, "shopify". */
  heldBy: string | null;
  heldByName: string;
  /** Fulfillment order lines to hold; null or empty = all. The rest becomes a fulfillment order of its own. */
  lines?: { id: number; quantity: number }[] | null;
}

/** Puts a hold on a fulfillment order. Refuses with fulfillmentOrderHold's codes (docs/shopify-api.md §36). */
export function addHold(
  order: Order,
  entry: FulfillmentOrder,
  input: HoldInput,
  deps: Deps,
): { hold: Hold; first: boolean; remaining: FulfillmentOrder | null } {
  const lines = input.lines?.length ? input.lines : null;
  checkInput(input.handle ?? "", lines ?? []);
  checkHold(order, entry, input);
  if (lines) checkLines(entry, lines);
  const rest = lines ? splitOff(order, entry, lines, deps) : null;
  const first = entry.holds.length === 0;
  const hold: Hold = {
    id: deps.nextId(),
    reason: input.reason,
    reasonNotes: input.reasonNotes ?? null,
    handle: input.handle ?? "",
    externalId: input.externalId ?? null,
    heldBy: input.heldBy,
    heldByName: input.heldByName,
    createdAt: deps.iso,
  };
  entry.holds.push(hold);
  entry.status = "ON_HOLD";
  entry.updatedAt = deps.iso;
  const why = `(${input.reason.toLowerCase().replaceAll("_", " ")})${hold.reasonNotes ? `: ${hold.reasonNotes}` : "."}`;
  addEvent(order, deps, "fulfillment_hold_added", `${actorName(deps)} placed a hold on ${remaining(entry)} items ${why}`);
  return { hold, first, remaining: rest };
}

/**
 * Releases the named holds, or without names ALL of them, other apps' and Shopify's too. After the last one
 * the fulfillment order is open again and takes back what a partial hold had split off.
 */
export function releaseHolds(
  order: Order,
  entry: FulfillmentOrder,
  holdIds: number[] | null,
  deps: Deps,
): { released: Hold[]; last: boolean } {
  const released = entry.holds.filter((hold) => holdIds === null || holdIds.includes(hold.id));
  if (released.length === 0) return { released, last: false };
  entry.holds = entry.holds.filter((hold) => !released.includes(hold));
  entry.updatedAt = deps.iso;
  const last = entry.holds.length === 0;
  if (last) {
    entry.status = isPartlyFulfilled(entry) ? "IN_PROGRESS" : entry.fulfillAt !== null && entry.fulfillAt > deps.iso ? "SCHEDULED" : "OPEN";
    mergeSiblings(order, entry, deps);
  }
  addEvent(
    order,
    deps,
    "fulfillment_hold_released",
    `${actorName(deps)} released ${released.length === 1 ? "a hold" : `${released.length} holds`}.`,
  );
  return { released, last };
}

function checkHold(order: Order, entry: FulfillmentOrder, input: HoldInput): void {
  const own = entry.holds.filter((hold) => hold.heldBy === input.heldBy);
  if (own.length >= holdLimit) {
    throw new Refusal(
      "The maximum number of fulfillment holds for this fulfillment order has been reached for this app. " +
        "An app can only have up to 10 holds on a single fulfillment order at any one time.",
      ["id"],
      "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED",
    );
  }
  if (own.some((hold) => (hold.handle ?? "") === (input.handle ?? ""))) {
    throw new Refusal(
      "The handle provided for the fulfillment hold is already in use by this app for another hold on this fulfillment order.",
      ["fulfillmentHold", "handle"],
      "DUPLICATE_FULFILLMENT_HOLD_HANDLE",
    );
  }
  if (entry.holds.length > 0 && input.lines?.length) {
    throw new Refusal("The fulfillment order is not in a splittable state.", linesField, "FULFILLMENT_ORDER_NOT_SPLITTABLE");
  }
  if (entry.holds.length === 0 && !supportedActions(order, entry).includes("HOLD")) {
    throw new Refusal(`Cannot place a hold on a fulfillment order with status= ${entry.status.toLowerCase()}.`, ["id"]);
  }
}

const linesField = ["fulfillmentHold", "fulfillmentOrderLineItems"];

/** What is wrong with the input itself; it is told before anything about the fulfillment order. */
function checkInput(handle: string, lines: { id: number; quantity: number }[]): void {
  if (handle.length > 64) throw new Refusal("Handle is too long (maximum is 64 characters)", ["fulfillmentHold", "handle"]);
  lines.forEach((line, index) => {
    if (line.quantity <= 0)
      throw new Refusal(
        "You must select at least one item to place on partial hold.",
        [...linesField, String(index), "quantity"],
        "GREATER_THAN_ZERO",
      );
  });
  if (new Set(lines.map((line) => line.id)).size < lines.length)
    throw new Refusal("must contain unique line item ids", linesField, "DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS");
}

function checkLines(entry: FulfillmentOrder, lines: { id: number; quantity: number }[]): void {
  lines.forEach((line, index) => {
    const known = entry.lines.find((candidate) => candidate.id === line.id);
    if (!known || line.quantity > known.remainingQuantity)
      throw new Refusal(
        "Invalid fulfillment order line item quantity requested.",
        [...linesField, String(index), "quantity"],
        "INVALID_LINE_ITEM_QUANTITY",
      );
  });
}
