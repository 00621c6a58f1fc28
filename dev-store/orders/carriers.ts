import type { Tracking } from "../model.ts";

/** Shopify-known carrier names, capitals count (FulfillmentTrackingInput.company); the number is appended. */
const trackingPages: Record<string, string> = {
  UPS: "https://www.ups.com/track?tracknum=",
  USPS: "https://tools.usps.com/go/TrackConfirmAction?tLabels=",
  FedEx: "https://www.fedex.com/fedextrack/?trknbr=",
  "DHL Express": "https://www.dhl.com/global-en/home/tracking.html?tracking-id=",
  "DHL eCommerce": "https://webtrack.dhlecs.com/?trackingnumber=",
  "Royal Mail": "https://www.royalmail.com/track-your-item#/tracking-results/",
  Parcelforce: "https://www.parcelforce.com/track-trace?trackNumber=",
  "DPD UK": "https://track.dpd.co.uk/search?reference=",
  Evri: "https://www.evri.com/track/parcel/",
  GLS: "https://gls-group.eu/track/",
  PostNL: "https://postnl.nl/tracktrace/?B=",
  "PostNord DK": "https://www.postnord.dk/track-and-trace#dynamicloading=true&shipmentid=",
  Posti: "https://www.posti.fi/seuranta#/lahetys/",
  "Poste Italiane": "https://www.poste.it/cerca/index.html#/risultati-spedizioni/",
  "La Poste": "https://www.laposte.fr/outils/suivre-vos-envois?code=",
  "Canada Post": "https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=",
};

/** FulfillmentTrackingInput: one number or several, addresses matched by position. */
export interface TrackingInput {
  company?: string | null;
  number?: string | null;
  numbers?: string[] | null;
  url?: string | null;
  urls?: string[] | null;
}

/** Empty without any number, address or company. A given address wins over the carrier's page. */
export function trackingOf(input: TrackingInput | null | undefined): Tracking[] {
  if (!input) return [];
  const company = input.company || null;
  const numbers = input.numbers?.length ? input.numbers : input.number ? [input.number] : [];
  const urls = input.urls?.length ? input.urls : input.url ? [input.url] : [];
  const count = Math.max(numbers.length, urls.length, company ? 1 : 0);
  return Array.from({ length: count }, (_, index) => {
    const number = numbers[index] || null,
      page = company === null ? undefined : trackingPages[company];
    return { company, number, url: urls[index] ?? (page && number ? `${page}${encodeURIComponent(number)}` : null) };
  });
}
