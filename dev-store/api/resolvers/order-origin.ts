import type { Order } from "../../model.ts";
import { listConnection, type PageArgs } from "../connections.ts";
import type { Args, Fields } from "./resolver.ts";

/** Where an order came from, and what was written on it by those who sent it. */
export const orderOrigin: Fields<"Order"> = {
  sourceIdentifier: (one) => one.sourceIdentifier ?? null,
  registeredSourceUrl: (one) => one.sourceUrl ?? null,
  referrerUrl: (one) => one.referringSite ?? null,
  customerAcceptsMarketing: (one) => one.acceptsMarketing ?? false,
  staffMember: (one, _args, { shop }) => shop.staff.find(({ id }) => id === one.userId) ?? null,
  localizedFields: localized,
  localizationExtensions: localized,
};

/** Keys are spelt purpose, kind, country: `TAX_CREDENTIAL_BR`, `TAX_EMAIL_IT`. */
function localized(order: Order, args: Args & PageArgs): unknown {
  const rows = (order.localizedFields ?? []).map(({ key, value }, index) => ({
    ...{ key, value, index },
    purpose: key.startsWith("TAX") ? "TAX" : "SHIPPING",
    countryCode: key.slice(-2),
  }));
  const among = (name: string, value: string) => !Array.isArray(args[name]) || (args[name] as unknown[]).includes(value);
  return listConnection(
    rows.filter(({ purpose, countryCode }) => among("purposes", purpose) && among("countryCodes", countryCode)),
    ({ index }) => index,
    args,
  );
}
