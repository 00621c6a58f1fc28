import { gid, localTime, whole, type Body, type Json, type Occasion } from "./body.ts";
import { addressBody, lineBody } from "./line.ts";
import type { Fulfillment } from "#dev-store/model.ts";

/** REST's word for how far a parcel is; null before a carrier says something. */
const shipmentStatuses = [
  "LABEL_PRINTED",
  "LABEL_PURCHASED",
  "READY_FOR_PICKUP",
  "CONFIRMED",
  "IN_TRANSIT",
  "OUT_FOR_DELIVERY",
  "ATTEMPTED_DELIVERY",
  "DELAYED",
  "DELIVERED",
  "FAILURE",
  "CARRIER_PICKED_UP",
];

export function parcelFields({ order, shop }: Pick<Occasion, "order" | "shop">, one: Fulfillment): Body {
  const first = () => one.tracking[0];
  return {
    id: () => one.id,
    admin_graphql_api_id: () => gid("Fulfillment", one.id),
    order_id: () => order.id,
    status: () => one.status.toLowerCase(),
    created_at: () => localTime(one.createdAt, shop),
    updated_at: () => localTime(one.updatedAt, shop),
    service: () => "manual",
    shipment_status: () => (shipmentStatuses.includes(one.displayStatus) ? one.displayStatus.toLowerCase() : null),
    location_id: () => one.locationId,
    origin_address: () => originOf(one, shop),
    email: () => order.email,
    destination: () => addressBody(order.shippingAddress),
    line_items: () =>
      one.lines.flatMap(({ lineId, quantity }) =>
        order.lines.filter(({ id }) => id === lineId).map((line) => ({ ...lineBody(order, line), quantity })),
      ),
    tracking_company: () => first()?.company ?? null,
    tracking_number: () => first()?.number ?? null,
    tracking_numbers: () => one.tracking.flatMap(({ number }) => number ?? []),
    tracking_url: () => first()?.url ?? null,
    tracking_urls: () => one.tracking.flatMap(({ url }) => url ?? []),
    receipt: () => ({}),
    name: () => one.name,
  };
}

function originOf({ locationId }: Fulfillment, { locations }: Occasion["shop"]): Json | null {
  const from = locations.find(({ id }) => id === locationId);
  return from ? { address1: from.address1, city: from.city, country_code: from.countryCode } : null;
}

export const parcelBody = (occasion: Pick<Occasion, "order" | "shop">, one: Fulfillment): Json => whole(parcelFields(occasion, one));
