import type { Tracking } from "#app/orders/tracking/tracking.ts";
import { numberOf, orderUrl } from "../orders/numberOf.ts";

/** The address of the form: of one parcel, with what somebody typed elsewhere and could not use. */
export function trackingUrl(orderId: string, wanted: { parcel?: string; typed?: Tracking | null }): string {
  const given = { parcel: wanted.parcel && numberOf(wanted.parcel), ...wanted.typed };
  const params = new URLSearchParams(Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return `${orderUrl(orderId)}/tracking${params.size > 0 ? `?${params}` : ""}`;
}
