import { isOpen } from "#app/orders/fulfill/facts.ts";
import { givenBack } from "#app/orders/fulfill/given-back.ts";
import { chosen, everything } from "#app/orders/fulfill/parcels.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { keptTracking } from "#app/orders/fulfill/tracked.ts";
import type { Tracking } from "#app/orders/tracking/tracking.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { typedQuantity } from "./numbers.ts";
import { trackedBy, trackingDraft, type TrackingDraft } from "./tracking-draft.ts";

export interface FulfillLine {
  lineItemId: string;
  title: string;
  detail: string;
  left: number;
  /** Of these, those whose money was not given back. */ due: number;
  locations: string[];
}
export interface FulfillDraft {
  quantities: Record<string, string>;
  /** By the location that the parcel leaves from. */ tracking: Record<string, TrackingDraft>;
  notify: boolean;
}

/** Where a parcel leaves from. */
export interface Place {
  id: string | null;
  name: string;
}

/** What is left to send, per line item, whatever fulfillment order it lies in. */
export function fulfillLines(order: Snapshot<"fulfillment" | "refunds" | "lines">): FulfillLine[] {
  const { due } = givenBack(order);
  return order.lines.flatMap((line) => {
    const parts = order.fulfillmentOrders
      .filter(isOpen)
      .flatMap(({ locationName, lines }) =>
        lines
          .filter(({ lineItemId, remainingQuantity }) => lineItemId === line.id && remainingQuantity > 0)
          .map(({ remainingQuantity }) => ({ locationName, remainingQuantity })),
      );
    if (!parts.length) return [];
    return [
      {
        lineItemId: line.id,
        title: line.title,
        detail: [line.variantTitle, line.sku].filter(Boolean).join(" · "),
        left: parts.reduce((sum, { remainingQuantity }) => sum + remainingQuantity, 0),
        due: due.get(line.id) ?? 0,
        locations: [...new Set(parts.map(({ locationName }) => locationName))],
      },
    ];
  });
}

/** All that is left, but for what was given back. */
export const allLines = (lines: readonly FulfillLine[]): Pick<FulfillDraft, "quantities"> => ({
  quantities: Object.fromEntries(lines.map(({ lineItemId, due }) => [lineItemId, String(due)])),
});
export const noLines = (lines: readonly FulfillLine[]): Pick<FulfillDraft, "quantities"> => ({
  quantities: Object.fromEntries(lines.map(({ lineItemId }) => [lineItemId, "0"])),
});

export const fulfillDraft = (lines: readonly FulfillLine[]): FulfillDraft => ({ ...allLines(lines), tracking: {}, notify: false });

/** Line items whose quantity is not a number from 0 to what is left. */
export const wrongQuantities = (lines: readonly FulfillLine[], { quantities }: FulfillDraft): string[] =>
  lines.filter(({ lineItemId, left }) => typedQuantity(quantities[lineItemId] ?? "", left) === null).map(({ lineItemId }) => lineItemId);

/** How many items leave with this parcel. */
export const fulfillCount = (lines: readonly FulfillLine[], { quantities }: FulfillDraft): number =>
  lines.reduce((sum, { lineItemId, left }) => sum + (typedQuantity(quantities[lineItemId] ?? "", left) ?? 0), 0);

/** The lines of the intent: all that is left needs none, so that it stays right when the order changes meanwhile. */
function wantedLines(lines: readonly FulfillLine[], draft: FulfillDraft): { lineItemId: string; quantity: number }[] | null {
  const wanted = lines.map((line) => ({ ...line, quantity: typedQuantity(draft.quantities[line.lineItemId] ?? "", line.left) ?? 0 }));
  // What was given back is named.
  if (wanted.every(({ left, due, quantity }) => left === due && left === quantity)) return null;
  return wanted.filter(({ quantity }) => quantity > 0).map(({ lineItemId, quantity }) => ({ lineItemId, quantity }));
}

/** The locations that what is chosen leaves from, a parcel each; where nothing can go, one that it lies or lay in. */
export function placesOf(order: Snapshot<"fulfillment">, lines: readonly FulfillLine[], draft: FulfillDraft): Place[] {
  const wanted = wantedLines(lines, draft);
  const shares = wanted
    ? chosen(order.fulfillmentOrders, new Map(wanted.map(({ lineItemId, quantity }) => [lineItemId, quantity])))
    : everything(order.fulfillmentOrders, new Set(), new Map());
  const from =
    shares.length > 0
      ? shares.map((share) => share.order)
      : order.fulfillmentOrders.toSorted((one, other) => Number(isOpen(other)) - Number(isOpen(one))).slice(0, 1);
  const byId = new Map(from.map(({ locationId, locationName }) => [locationId, { id: locationId, name: locationName }]));
  return byId.size > 0 ? [...byId.values()] : [{ id: null, name: "" }];
}

const nothingTyped = trackingDraft(null);
export const trackingIn = ({ tracking }: FulfillDraft, { id }: Place): TrackingDraft => tracking[id ?? ""] ?? nothingTyped;

const isTyped = ({ number, url }: ReturnType<typeof trackedBy>): boolean => number.trim() !== "" || url !== "";

/** What was typed to track the goods by and is for nothing: a refusal says so, or nothing is left to send any more. */
export function unusedTracking(lines: readonly FulfillLine[], draft: FulfillDraft, refused: Reason | undefined): Tracking | null {
  const kept = refused ? keptTracking(refused) : null;
  if (kept || lines.length > 0) return kept;
  return Object.values(draft.tracking).map(trackedBy).find(isTyped) ?? null;
}

const trackedPlaces = (draft: FulfillDraft, places: readonly Place[]) =>
  places.flatMap((place) => {
    const tracking = trackedBy(trackingIn(draft, place));
    return place.id !== null && (isTyped(tracking) || tracking.company.trim() !== "") ? [{ locationId: place.id, tracking }] : [];
  });

/** Where in the intent the tracking of a parcel is: what is wrong with it is told there. */
export function trackingErrorAt(places: readonly Place[], place: Place, draft: FulfillDraft): string {
  if (places.length < 2) return "tracking";
  return `trackingAt.${trackedPlaces(draft, places).findIndex(({ locationId }) => locationId === place.id)}.tracking`;
}

export function fulfillIntentOf(lines: readonly FulfillLine[], draft: FulfillDraft, places: readonly Place[]) {
  const [first] = places;
  const several = places.length > 1;
  return {
    kind: "fulfill" as const,
    lines: wantedLines(lines, draft),
    tracking: first && !several ? trackedBy(trackingIn(draft, first)) : null,
    ...(several ? { trackingAt: trackedPlaces(draft, places) } : {}),
    notify: draft.notify,
  };
}
