import { isUnattended } from "#app/kernel/door.ts";
import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import { holdWord, isPostPurchase } from "../hold/facts.ts";
import { isOwed, isPaid } from "../pay/facts.ts";
import type { Policy } from "../policy.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { FulfillmentOrder, Snapshot } from "../snapshot.ts";
import { overridden } from "#app/kernel/goal.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { whatIsFulfilled, whatIsUnfulfilled } from "./done.ts";
import { isFulfillable, isLive, isOpen, isWithService, remainingQuantity, shippedQuantity } from "./facts.ts";
import { givenBack } from "./given-back.ts";
import { givenBackCode, whatGoes, type Going } from "./going.ts";
import type { FulfillAction, FulfillIntent, UnfulfillAction, UnfulfillIntent } from "./intent.ts";
import { chosen, parcels, type Share } from "./parcels.ts";
import { keepingTracking, sharedNumber, trackingFrom } from "./tracked.ts";

type Order = Snapshot<"fulfillment" | "holds" | "money" | "refunds">;
type AskedToFulfill = Asked<FulfillIntent, FulfillAction>;

/** All that is left, or the asked lines and quantities less what this intent has shipped already. */
export function decideFulfill(order: Order, asked: AskedToFulfill, _policy: Policy, _now: Date): Decision<FulfillAction> {
  if (order.cancelledAt) return refuse("platform", reason("fulfill.cancelled"));
  if (isUnattended(asked.by) && !isPaid(order)) return refuse("house", reason("fulfill.unpaid"));
  const decision = asked.intent.lines === null ? decideAll(order, asked) : decideLines(order, asked, asked.intent.lines);
  return keepingTracking(order, asked, decision);
}

function decideAll(order: Order, asked: AskedToFulfill): Decision<FulfillAction> {
  const sent = new Set(asked.done.flatMap(({ fulfillmentOrders }) => fulfillmentOrders.flatMap(({ lines }) => lines.map(({ id }) => id))));
  const left = order.fulfillmentOrders.filter(
    (one) => isOpen(one) && one.lines.some(({ id, remainingQuantity }) => remainingQuantity > 0 && !sent.has(id)),
  );
  if (left.length === 0) {
    if (asked.done.length > 0) return reached(whatIsFulfilled(order, asked.done));
    return shippedQuantity(order) > 0 ? reached(reason("fulfill.already")) : refuse("platform", reason("fulfill.nothing"));
  }
  const going = whatGoes(order, left, sent, asked);
  const parcels = shipAll(order, asked, going);
  if (parcels) return parcels;
  if (!going.onlyGivenBack) return refuse("platform", whatBlocks(order, left));
  const params = { count: going.stays };
  if (asked.done.length > 0) return reached(whatIsFulfilled(order, asked.done, going.stays));
  return refuse("house", reason(givenBackCode(going.certain), params));
}

function shipAll(order: Order, asked: AskedToFulfill, { shares, stays, anyway }: Going): Decision<FulfillAction> | null {
  const count = sum(shares.flatMap(({ part }) => part.lines));
  const why = anyway
    ? reason("fulfill.asked_given_back", { count })
    : stays > 0
      ? reason("fulfill.asked_rest_given_back", { count, rest: stays })
      : null;
  return ship(order, asked, shares, { why, anyway });
}

function decideLines(order: Order, asked: AskedToFulfill, lines: NonNullable<FulfillIntent["lines"]>): Decision<FulfillAction> {
  const done = asked.done.flatMap(({ fulfillmentOrders }) => fulfillmentOrders.flatMap((one) => one.lines));
  const wanted = new Map(
    lines
      .map(({ lineItemId, quantity }) => [lineItemId, quantity - sum(done.filter((line) => line.lineItemId === lineItemId))] as const)
      .filter(([, quantity]) => quantity > 0),
  );
  if (wanted.size === 0) return reached(whatIsFulfilled(order, asked.done));
  for (const [lineItemId, quantity] of wanted) {
    const left = remainingQuantity(order, lineItemId);
    if (quantity > left)
      return refuse(
        "platform",
        left > 0 ? reason("fulfill.too_many", { count: left, asked: quantity }) : reason("fulfill.line_nothing_left"),
      );
    const ready = remainingQuantity({ fulfillmentOrders: order.fulfillmentOrders.filter(isFulfillable) }, lineItemId);
    if (quantity > ready)
      return refuse(
        "platform",
        whatBlocks(
          order,
          order.fulfillmentOrders.filter((one) => isOpen(one) && has(one, lineItemId)),
        ),
      );
  }
  const { due, certain } = givenBack(order);
  const over = [...wanted].reduce((total, [lineItemId, quantity]) => total + Math.max(0, quantity - (due.get(lineItemId) ?? 0)), 0);
  const code = givenBackCode(certain);
  const anyway = over > 0 && overridden(asked, code);
  if (over > 0 && !anyway) return refuse("house", reason(code, { count: over }));
  const why = anyway ? reason("fulfill.asked_given_back", { count: over }) : null;
  return ship(order, asked, chosen(order.fulfillmentOrders, wanted), { why, anyway }) ?? reached(whatIsFulfilled(order, asked.done));
}

function ship(
  order: Order,
  asked: AskedToFulfill,
  shares: readonly Share[],
  { why, anyway }: { why: Reason | null; anyway: boolean },
): Decision<FulfillAction> | null {
  const known = order.fulfillments.map(({ id }) => id);
  const leaving = parcels(shares);
  const shared = sharedNumber(
    asked,
    leaving.map(({ locationId }) => locationId),
  );
  if (shared && !overridden(asked, "fulfill.one_number")) return refuse("house", reason("fulfill.one_number", shared));
  const { intent } = asked;
  const [first, ...rest] = leaving.map((parcel): FulfillAction => ({
    kind: "fulfill",
    orderId: order.id,
    ...parcel,
    tracking: trackingFrom(intent, parcel.locationId),
    notify: intent.notify,
    known,
    ...(anyway ? { givenBack: true as const } : {}),
  }));
  if (!first) return null;
  const count = sum(shares.flatMap(({ part }) => part.lines));
  if (why) return act(why, first, ...rest);
  return act(
    reason(isOwed(order) ? "fulfill.asked_unpaid" : "fulfill.asked", {
      count,
      ...(isOwed(order) ? { outstanding: order.outstanding.presentment } : {}),
    }),
    first,
    ...rest,
  );
}

function has({ lines }: FulfillmentOrder, lineItemId: string): boolean {
  return lines.some((line) => line.lineItemId === lineItemId && line.remainingQuantity > 0);
}

function sum(lines: readonly { quantity: number }[]): number {
  return lines.reduce((total, { quantity }) => total + quantity, 0);
}

/** Why these cannot be fulfilled now: the first that cannot says it for all. */
export function whatBlocks(order: Pick<Order, "holds">, open: readonly FulfillmentOrder[]): Reason {
  const blocked = open.find((one) => !isFulfillable(one));
  if (!blocked) return reason("fulfill.not_possible");
  if (blocked.status === "ON_HOLD") {
    const holds = order.holds.filter(({ fulfillmentOrderId }) => fulfillmentOrderId === blocked.id);
    return holds.some(isPostPurchase)
      ? reason("fulfill.post_purchase")
      : reason("fulfill.on_hold", { hold: holdWord(holds[0]?.reason ?? "OTHER") });
  }
  if (blocked.status === "SCHEDULED") {
    return blocked.fulfillAt === null
      ? reason("fulfill.scheduled")
      : reason("fulfill.scheduled_until", { until: { time: blocked.fulfillAt } });
  }
  if (isWithService(blocked)) return reason("fulfill.with_service", { location: blocked.locationName });
  return reason("fulfill.not_possible");
}

/** Takes parcels back. The goods do not come back by it, so a delivered parcel wants a second thought. */
export function decideUnfulfill(order: Snapshot<"fulfillment">, asked: Asked<UnfulfillIntent, UnfulfillAction>): Decision<UnfulfillAction> {
  const cancelled = new Set(asked.done.map(({ fulfillmentId }) => fulfillmentId));
  const named = asked.intent.fulfillmentIds.map((id) => order.fulfillments.find((one) => one.id === id));
  if (named.includes(undefined)) return refuse("platform", reason("unfulfill.not_found"));
  const live = named.flatMap((one) => (one && isLive(one) && !cancelled.has(one.id) ? [one] : []));
  const delivered = live.find((one) => one.deliveredAt !== null);
  if (delivered && !overridden(asked, "unfulfill.delivered"))
    return refuse("house", reason("unfulfill.delivered", { parcel: delivered.name }));
  const [first, ...rest] = live.map(({ id }): UnfulfillAction => ({ kind: "unfulfill", orderId: order.id, fulfillmentId: id }));
  if (first) return act(reason("unfulfill.asked", { count: live.length }), first, ...rest);
  if (asked.done.length > 0) return reached(whatIsUnfulfilled(order, cancelled));
  return reached(reason(order.fulfillments.length > 0 ? "unfulfill.already" : "unfulfill.none"));
}
