import type { Fulfillment, Order } from "../model.ts";
import type { Deps } from "../orders/deps.ts";
import { fulfill, partsFor, type FulfillPart } from "../orders/fulfill.ts";
import { addDeliveryEvent, type DeliveryStatus } from "../orders/track.ts";
import { hour, isoAt, type Life } from "./lifetime.ts";
import type { Scene } from "./variety.ts";

/** Shopify takes 512 lines in one fulfillment; the set has orders of more than a thousand. */
const mostLines = 512;

/** Sends what is open, or only the given lines: one fulfillment per location, with a tracking number where something travels. */
export function send(order: Order, life: Life, wanted: { lineId: number; quantity: number }[] | null, deps: Deps): void {
  for (const parts of partsFor(order, wanted).flatMap(inPieces)) sendParts(order, life, parts, deps);
}

/** Sends one location's share now and leaves the rest for `later`. */
export function sendFirstLocation(order: Order, life: Life, deps: Deps): void {
  const [first] = partsFor(order, null);
  for (const parts of inPieces(first ?? [])) sendParts(order, life, parts, deps);
}

function inPieces(parts: FulfillPart[]): FulfillPart[][] {
  const count = parts.reduce((sum, part) => sum + (part.lines?.length ?? 0), 0);
  if (count === 0) return [];
  if (count <= mostLines) return [parts];
  return parts.flatMap((part) =>
    Array.from({ length: Math.ceil((part.lines?.length ?? 0) / mostLines) }, (_, i) => [
      { ...part, lines: part.lines?.slice(i * mostLines, (i + 1) * mostLines) ?? null },
    ]),
  );
}

function sendParts(order: Order, life: Life, parts: FulfillPart[], deps: Deps): void {
  const fulfillmentOrders = order.fulfillmentOrders.filter((entry) => parts.some((part) => part.fulfillmentOrderId === entry.id));
  const travels = fulfillmentOrders.some((entry) => entry.deliveryMethod === "SHIPPING");
  const tracking = travels ? trackingFor(order, life, order.fulfillments.length) : null;
  const fulfillment = fulfill(order, { parts, tracking, notifyCustomer: travels }, deps);
  if (travels) travel(order, fulfillment, life, deps);
}

/** Formats of real carriers with numbers nobody issued: the check digits are made up. */
function trackingFor(order: Order, { luck, key }: Life, index: number): { company: string; number: string } {
  const home = order.shippingAddress?.countryCode === "GB",
    draw = luck.at(key, "carrier");
  const digits = (count: number) => Array.from({ length: count }, (_, i) => luck.between(0, 9, key, "tracking", index, i)).join("");
  if (home && draw < 0.6) return { company: "Royal Mail", number: `RM${digits(9)}GB` };
  if (home && draw < 0.85) return { company: "Evri", number: `H00${digits(13)}` };
  return home || draw < 0.3 ? { company: "DPD UK", number: `1550${digits(10)}` } : { company: "DHL Express", number: digits(10) };
}

/** Reports of the carrier by hours after sending; the last one is where the parcel still is. */
const stuck: Partial<Record<Scene, readonly [DeliveryStatus, number, string][]>> = {
  label_purchased: [["LABEL_PURCHASED", 0, "Label purchased"]],
  label_printed: [
    ["LABEL_PURCHASED", 0, "Label purchased"],
    ["LABEL_PRINTED", 0.2, "Label printed"],
  ],
  label_voided: [["LABEL_PURCHASED", 0, "Label purchased"]],
  carrier_picked_up: [
    ["CONFIRMED", 0.5, "Sender told us of the parcel"],
    ["CARRIER_PICKED_UP", 3, "Collected from sender"],
  ],
  out_for_delivery: [
    ["IN_TRANSIT", 6, "Arrived at sorting centre"],
    ["OUT_FOR_DELIVERY", 22, "With the courier for delivery today"],
  ],
  attempted_delivery: [
    ["IN_TRANSIT", 6, "Arrived at sorting centre"],
    ["OUT_FOR_DELIVERY", 22, "With the courier"],
    ["ATTEMPTED_DELIVERY", 27, "Nobody was in, a card was left"],
  ],
  delayed: [
    ["IN_TRANSIT", 8, "Arrived at sorting centre"],
    ["DELAYED", 40, "Delayed by high volumes"],
  ],
  not_delivered: [
    ["IN_TRANSIT", 8, "Arrived at sorting centre"],
    ["OUT_FOR_DELIVERY", 40, "With the courier"],
    ["FAILURE", 46, "Address not found, returning to sender"],
  ],
};

function travel(order: Order, fulfillment: Fulfillment, life: Life, deps: Deps): void {
  const sentAt = Date.parse(deps.iso);
  const { fate, now } = life;
  if (fate.silentCarrier) return;
  const hours = fate.onTheWayHours;
  const usual: readonly [DeliveryStatus, number, string][] = [
    ["CONFIRMED", 1, "Sender told us of the parcel"],
    ["IN_TRANSIT", 9, "Arrived at sorting centre"],
    ["OUT_FOR_DELIVERY", hours - 5, "With the courier"],
    ["DELIVERED", hours, "Delivered"],
  ];
  const estimatedDeliveryAt = isoAt(sentAt + (fate.scene === "delayed" ? 30 : hours) * hour);
  for (const [status, after, message] of (fate.scene && stuck[fate.scene]) ?? usual) {
    const at = sentAt + after * hour;
    if (at > now) break;
    addDeliveryEvent(order, fulfillment.id, { status, happenedAt: isoAt(at), message, estimatedDeliveryAt }, { ...deps, iso: isoAt(at) });
    life.saw(at);
  }
  // Only a carrier's label service can void a label; no mutation and no event does (docs/shopify-api.md §34).
  if (fate.scene === "label_voided") fulfillment.displayStatus = "LABEL_VOIDED";
}
