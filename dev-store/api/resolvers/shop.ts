import { moneyFormat } from "../../orders/money.ts";
import { compareTags } from "../../orders/tags.ts";
import { listConnection, type PageArgs } from "../connections.ts";
import { gid } from "../gid.ts";
import { isVisible } from "../request.ts";
import { zoneOffset } from "../search/dates.ts";
import { ordersConnection } from "./orders.ts";
import type { Fields } from "./resolver.ts";
import { plans, type Location } from "#dev-store/shop.ts";

export const shop: Fields<"Shop"> = {
  id: (one) => gid("Shop", one.id),
  name: (one) => one.name,
  email: (one) => one.email,
  contactEmail: (one) => one.email,
  myshopifyDomain: (one) => one.domain,
  url: (one) => `https://${one.domain}`,
  primaryDomain: (one) => ({ host: one.domain, url: `https://${one.domain}`, sslEnabled: true }),
  createdAt: (one) => one.createdAt,
  currencyCode: (one) => one.currency,
  currencyFormats: (one) => {
    const plain = moneyFormat(one.currency);
    const named = `${plain} ${one.currency}`;
    return { moneyFormat: plain, moneyInEmailsFormat: plain, moneyWithCurrencyFormat: named, moneyWithCurrencyInEmailsFormat: named };
  },
  ianaTimezone: (one) => one.ianaTimezone,
  timezoneOffsetMinutes: (one, _args, { clock }) => zoneOffset(clock.now(), one.ianaTimezone) / 60_000,
  timezoneOffset: (one, _args, { clock }) => {
    const minutes = zoneOffset(clock.now(), one.ianaTimezone) / 60_000;
    const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
    return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}${String(rest).padStart(2, "0")}`;
  },
  timezoneAbbreviation: (one, _args, { clock }) =>
    new Intl.DateTimeFormat("en-US", { timeZone: one.ianaTimezone, timeZoneName: "short" })
      .formatToParts(clock.now())
      .find((part) => part.type === "timeZoneName")?.value,
  plan: (one) => ({
    displayName: plans[one.plan].displayName,
    publicDisplayName: plans[one.plan].displayName,
    shopifyPlus: one.plan === "plus" || one.plan === "enterprise" || one.plan === "unlimited",
    partnerDevelopment: false,
  }),
  shopAddress: (one) => ({ countryCodeV2: one.countryCode }),
  shopOwnerName: (one) => {
    const owner = one.staff.find((person) => person.owner);
    return owner && `${owner.firstName} ${owner.lastName}`.trim();
  },
  accountOwner: (one) => one.staff.find((person) => person.owner),
  orderNumberFormatPrefix: () => "#",
  orderNumberFormatSuffix: () => "",
  orderTags: (_one, args, request) => {
    const uses = new Map<string, number>();
    for (const order of request.data.orders.values()) {
      if (isVisible(request, order)) for (const tag of order.tags) uses.set(tag, (uses.get(tag) ?? 0) + 1);
    }
    const tags = [...uses.keys()].sort(
      (a, b) => (args["sort"] === "POPULAR" ? (uses.get(b) ?? 0) - (uses.get(a) ?? 0) : 0) || compareTags(a, b),
    );
    const places = new Map(tags.map((tag, index) => [tag, index]));
    return listConnection(tags, (tag) => places.get(tag) ?? 0, args);
  },
  orders: (_one, args, request, info) => ordersConnection(request, args, info),
};

export const location: Fields<"Location"> = {
  id: (one) => gid("Location", one.id),
  legacyResourceId: (one) => String(one.id),
  name: (one) => one.name,
  isActive: (one) => one.active,
  isPrimary: (one, _args, request) => request.shop.locations[0]?.id === one.id,
  isFulfillmentService: () => false,
  fulfillmentService: () => null,
  shipsInventory: (one) => one.active,
  fulfillsOnlineOrders: (one) => one.active,
  address: (one) => ({
    address1: one.address1,
    address2: null,
    city: one.city,
    country: one.country,
    countryCode: one.countryCode,
    province: null,
    provinceCode: null,
    zip: null,
    phone: null,
    formatted: [one.address1, one.city, one.country].filter(Boolean),
  }),
};

/** `locations`: by name, closed ones only on demand. */
export function locations(all: Location[], args: PageArgs & { includeInactive?: boolean }): unknown {
  const shown = all
    .filter((one) => args.includeInactive === true || one.active)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id));
  return listConnection(shown, (one) => one.id, args);
}
