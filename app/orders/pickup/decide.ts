import { isUnattended } from "#app/kernel/door.ts";
import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import { whatBlocks } from "../fulfill/decide.ts";
import { goneOf } from "../fulfill/done.ts";
import { isFulfillable, isOpen, shippedQuantity } from "../fulfill/facts.ts";
import { givenBack } from "../fulfill/given-back.ts";
import { givenBackCode, whatGoes, type Going } from "../fulfill/going.ts";
import { parcels } from "../fulfill/parcels.ts";
import { isOwed, isPaid } from "../pay/facts.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { FulfillmentOrder, Snapshot } from "../snapshot.ts";
import { overridden } from "#app/kernel/goal.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { isPickup } from "./facts.ts";
import type { PickedUpAction, PickedUpIntent, ReadyForPickupAction, ReadyForPickupIntent } from "./intent.ts";

type Goods = Snapshot<"fulfillment" | "holds" | "refunds">;

const hasSomethingLeft = (one: FulfillmentOrder): boolean =>
  isOpen(one) && one.lines.some(({ remainingQuantity }) => remainingQuantity > 0);

/**
 * Tells the customer that the goods wait at the counter. No field says that they were told: Shopify puts what is prepared in
 * progress, so what is in progress already is left alone, lest a second mail goes out.
 */
export function decideReadyForPickup(
  order: Goods,
  asked: Asked<ReadyForPickupIntent, ReadyForPickupAction>,
): Decision<ReadyForPickupAction> {
  const { done } = asked;
  if (order.cancelledAt) return refuse("platform", reason("pickup.cancelled"));
  const pickups = order.fulfillmentOrders.filter(isPickup);
  if (pickups.length === 0) return refuse("platform", reason("pickup.not_chosen"));
  const told = new Set(done.flatMap(({ fulfillmentOrderIds }) => fulfillmentOrderIds));
  const left = pickups.filter((one) => hasSomethingLeft(one) && !told.has(one.id));
  const open = left.filter((one) => one.status === "OPEN" && isFulfillable(one));
  const { units, count, certain } = givenBack(order);
  const ready = overridden(asked, givenBackCode(certain))
    ? open
    : open.filter(({ lines }) => lines.some(({ id, remainingQuantity }) => remainingQuantity > (units.get(id) ?? 0)));
  if (ready.length > 0) {
    return act(reason("ready_for_pickup.asked"), {
      kind: "ready_for_pickup",
      orderId: order.id,
      fulfillmentOrderIds: ready.map(({ id }) => id),
    });
  }
  if (done.length > 0) return reached(reason("ready_for_pickup.done"));
  if (open.length > 0) return refuse("house", reason(givenBackCode(certain), { count }));
  if (left.length === 0) return nothingLeft(order);
  return left.some(({ status }) => status === "IN_PROGRESS")
    ? reached(reason("ready_for_pickup.already"))
    : refuse("platform", whatBlocks(order, left));
}

/** The customer has fetched it: all that is left for pickup, one record per location. Whether it was announced does not matter. */
export function decidePickedUp(order: Goods & Snapshot<"money">, asked: Asked<PickedUpIntent, PickedUpAction>): Decision<PickedUpAction> {
  const { by, done } = asked;
  if (order.cancelledAt) return refuse("platform", reason("pickup.cancelled"));
  const pickups = order.fulfillmentOrders.filter(isPickup);
  if (pickups.length === 0) return refuse("platform", reason("pickup.not_chosen"));
  if (isUnattended(by) && !isPaid(order)) return refuse("house", reason("picked_up.unpaid"));
  const fetched = new Set(done.flatMap(({ fulfillmentOrders }) => fulfillmentOrders.flatMap(({ lines }) => lines.map(({ id }) => id))));
  const left = pickups.filter(
    (one) => isOpen(one) && one.lines.some(({ id, remainingQuantity }) => remainingQuantity > 0 && !fetched.has(id)),
  );
  if (left.length === 0) return done.length > 0 ? reached(whatIsPickedUp(order, done)) : nothingLeft(order);
  const going = whatGoes(order, left, fetched, asked);
  const [first, ...rest] = handOut(order, asked.intent, going);
  if (first) return act(whatIsFetched(order, going), first, ...rest);
  if (!going.onlyGivenBack) return refuse("platform", whatBlocks(order, left));
  const params = { count: going.stays };
  if (done.length > 0) return reached(reason("picked_up.done_rest_given_back", { ...params, sent: goneOf(order, done).count }));
  return refuse("house", reason(givenBackCode(going.certain), params));
}

function whatIsPickedUp(order: Goods, done: readonly PickedUpAction[]): Reason {
  const { count, total } = goneOf(order, done);
  return count < total ? reason("picked_up.done_part", { count: total, sent: count }) : reason("picked_up.done", { count });
}

function handOut(order: Goods, intent: PickedUpIntent, { shares, anyway }: Going): PickedUpAction[] {
  const known = order.fulfillments.map(({ id }) => id);
  return parcels(shares).map((parcel) => ({
    kind: "picked_up",
    orderId: order.id,
    ...parcel,
    notify: intent.notify,
    known,
    ...(anyway ? { givenBack: true as const } : {}),
  }));
}

function whatIsFetched(order: Snapshot<"money">, { shares, stays, anyway }: Going): Reason {
  const count = shares.flatMap(({ part }) => part.lines).reduce((sum, { quantity }) => sum + quantity, 0);
  if (anyway) return reason("picked_up.asked_given_back", { count });
  if (stays > 0) return reason("picked_up.asked_rest_given_back", { count, rest: stays });
  return isOwed(order)
    ? reason("picked_up.asked_unpaid", { count, outstanding: order.outstanding.presentment })
    : reason("picked_up.asked", { count });
}

function nothingLeft(order: Goods): Decision<never> {
  return shippedQuantity(order) > 0 ? reached(reason("picked_up.already")) : refuse("platform", reason("pickup.nothing"));
}
