import { zoneOffset } from "#dev-store/api/search/dates.ts";
import type { Bag, Customer, Order } from "#dev-store/model.ts";
import { toDecimal, toMoney } from "#dev-store/orders/money.ts";
import type { OrderEvent } from "#dev-store/told.ts";
import type { Shop } from "#dev-store/shop.ts";

/** A body's fields, each made only when it is wanted: of most deliveries `include_fields` asks for three. */
export type Body = Record<string, () => unknown>;
export type Json = Record<string, unknown>;

/** What a webhook tells of an order, and of whom. */
export interface Occasion {
  order: Order;
  shop: Shop;
  customer: Customer | null;
  event: OrderEvent;
  /** The app that is told. */ clientId: string;
}

export const whole = (body: Body): Json => Object.fromEntries(Object.entries(body).map(([name, make]) => [name, make()]));

/** Keeps the fields that `include_fields` names, dotted paths included; all of them without any. */
export function included(body: Body, fields: readonly string[] | null): Json {
  if (!fields) return whole(body);
  const slim: Json = {};
  for (const field of fields) {
    const [head = "", ...rest] = field.split(".");
    const make = Object.hasOwn(body, head) ? body[head] : undefined;
    if (make) slim[head] = merged(slim[head], narrowed(make(), rest));
  }
  return slim;
}

/** A field of each entry of a list is named like one of an object: `line_items.id`. */
function narrowed(value: unknown, path: readonly string[]): unknown {
  const [head, ...rest] = path;
  if (head === undefined || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => narrowed(one, path));
  return head in value ? { [head]: narrowed((value as Json)[head], rest) } : {};
}

function merged(before: unknown, more: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(more)) return before.map((one, index) => merged(one, more[index]));
  if (typeof before !== "object" || before === null || typeof more !== "object" || more === null) return more;
  return { ...before, ...more };
}

export const gid = (kind: string, id: number): string => `gid://shopify/${kind}/${id}`;

/** A time as the shop's clocks show it: "2026-11-20T05:00:00-05:00". */
export function localTime(iso: string | null | undefined, { ianaTimezone }: Pick<Shop, "ianaTimezone">): string | null {
  if (!iso) return null;
  const at = new Date(iso),
    offset = zoneOffset(at, ianaTimezone);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 3_600_000), (Math.abs(offset) / 60_000) % 60].map((n) =>
    String(n).padStart(2, "0"),
  );
  return `${new Date(at.getTime() + offset).toISOString().slice(0, 19)}${offset < 0 ? "-" : "+"}${hours}:${minutes}`;
}

type Currencies = Pick<Order, "currency" | "presentmentCurrency">;

/** The shop's amount with all the places of its currency: "12.50", "1250" in yen. */
export const price = (bag: Bag, { currency }: Currencies): string => toMoney(bag.shop, currency);
export const priceSet = (bag: Bag, { currency, presentmentCurrency }: Currencies): Json => ({
  shop_money: { amount: toMoney(bag.shop, currency), currency_code: currency },
  presentment_money: { amount: toMoney(bag.presentment, presentmentCurrency), currency_code: presentmentCurrency },
});
/** As `total_unsettled_set` of a transaction has it. */
export const decimalSet = (bag: Bag, { currency, presentmentCurrency }: Currencies): Json => ({
  presentment_money: { amount: toDecimal(bag.presentment, presentmentCurrency), currency: presentmentCurrency },
  shop_money: { amount: toDecimal(bag.shop, currency), currency },
});
