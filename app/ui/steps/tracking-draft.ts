import { carriers, isKnownCarrier } from "#app/orders/tracking/carriers.ts";
import { carrierOf } from "#app/orders/tracking/detect.ts";
import { numbersOf, trackingOf, type Tracking } from "#app/orders/tracking/tracking.ts";
import { isLive } from "#app/orders/fulfill/facts.ts";
import type { Fulfillment } from "#app/orders/snapshot.ts";
import { numberOf } from "../orders/numberOf.ts";

/** Chosen for a carrier that Shopify does not know; its name is typed then. */
export const otherCarrier = "other";

export interface TrackingDraft {
  number: string;
  /** A carrier's name, `otherCarrier`, or "" for none. */ carrier: string;
  /** Did a person choose it? Otherwise it follows the number. */ chosen: boolean;
  /** The name of another carrier. */ other: string;
  url: string;
}

const noTracking: TrackingDraft = { number: "", carrier: "", chosen: false, other: "", url: "" };

/** A link in which the number stands is what Shopify makes for a carrier it knows: it makes the next one, too. */
const isShopifysOwn = ({ company, number, url }: Tracking): boolean =>
  company !== null && isKnownCarrier(company) && url !== null && numbersOf(number).every((one) => url.includes(encodeURIComponent(one)));

/** The form's answers for what there is, or for nothing. */
export function trackingDraft(given: Tracking | null): TrackingDraft {
  if (!given) return noTracking;
  const { company, number, url } = given;
  const draft = { ...noTracking, number: number ?? "", url: url === null || isShopifysOwn(given) ? "" : url, chosen: company !== null };
  if (company === null) return withNumber(draft, draft.number);
  return isKnownCarrier(company) ? { ...draft, carrier: company } : { ...draft, carrier: otherCarrier, other: company };
}

/** Another number: the carrier that it looks like is proposed, unless a person chose one. */
export const withNumber = (draft: TrackingDraft, number: string): TrackingDraft => ({
  ...draft,
  number,
  carrier: draft.chosen ? draft.carrier : (carrierOf(number) ?? ""),
});

export const withCarrier = (draft: TrackingDraft, carrier: string): TrackingDraft => ({ ...draft, carrier, chosen: true });

/** What was recognised, while it is no more than that. */
export const isProposed = ({ carrier, chosen }: TrackingDraft): boolean => carrier !== "" && !chosen;

/** As the intents take it. */
export const trackedBy = ({ number, carrier, other, url }: TrackingDraft) => ({
  company: carrier === otherCarrier ? other : carrier,
  number,
  url: url.trim(),
});

/** In the order of the alphabet, whatever the shop's language. */
export const carrierNames: readonly string[] = [...carriers].sort((a, b) => a.localeCompare(b, "en"));

/** The parcel that the address names, else the newest that still stands, first of those without tracking. */
export function parcelOf(parcels: readonly Fulfillment[], brought: URLSearchParams): string {
  const named = parcels.find(({ id }) => numberOf(id) === brought.get("parcel"));
  const live = parcels.filter(isLive);
  const newest = live.findLast(({ tracking }) => tracking.length === 0) ?? live.at(-1) ?? parcels.at(-1);
  return (named ?? newest)?.id ?? "";
}

/** What was brought along, else what the parcel has. */
export function draftFor(parcel: Fulfillment | undefined, brought: URLSearchParams): TrackingDraft {
  const [company, number, url] = ["company", "number", "url"].map((name) => brought.get(name));
  if (company || number || url) return trackingDraft({ company: company ?? null, number: number ?? null, url: url ?? null });
  return trackingDraft(parcel ? trackingOf(parcel) : null);
}

/** Empty fields take the tracking away; a carrier that was only recognised counts for nothing by itself. */
export function trackingIntentOf(fulfillmentId: string, draft: TrackingDraft, notify: boolean) {
  const typed = trackedBy(draft);
  const isEmpty = !typed.company.trim() && !typed.number.trim() && !typed.url;
  return { kind: "tracking" as const, fulfillmentId, tracking: isEmpty ? null : typed, notify };
}
