import type { ShippingAddress, Snapshot } from "../snapshot.ts";
import { changesBetween, merged, sameAttributes } from "./attributes.ts";
import type { Contact, EditAction, EditIntent } from "./intent.ts";

type Order = Snapshot<"contact">;
/** What changes, with the whole new values. */
export type Changes = Omit<EditAction, "kind" | "orderId">;

const noAddress: ShippingAddress = {
  firstName: null,
  lastName: null,
  company: null,
  address1: null,
  address2: null,
  city: null,
  zip: null,
  provinceCode: null,
  countryCode: null,
  phone: null,
};

/** The new values of those fields alone that differ from the order's. */
export function changesOf(order: Order, intent: EditIntent): Changes {
  const changes: Changes = {};
  if (intent.email !== undefined && !sameEmail(order.email, intent.email)) changes.email = intent.email;
  if (intent.phone !== undefined && !samePhone(order.phone, intent.phone)) changes.phone = intent.phone;
  if (intent.shippingAddress) {
    const address = moved(order.shippingAddress ?? noAddress, intent.shippingAddress);
    if (!sameAddress(order.shippingAddress, address)) changes.shippingAddress = address;
  }
  if (intent.customAttributes) {
    const attributes = merged(order.customAttributes, intent.customAttributes);
    if (!sameAttributes(order.customAttributes, attributes)) changes.customAttributes = attributes;
  }
  return changes;
}

/** A region is one of its country: another country has none, unless one is chosen. */
function moved(from: ShippingAddress, to: NonNullable<EditIntent["shippingAddress"]>): ShippingAddress {
  const stays = to.countryCode === undefined || to.countryCode === from.countryCode;
  return { ...from, ...(stays ? {} : { provinceCode: null }), ...to };
}

/** Does each of the given fields hold this value? */
export function fieldsThatDiffer(order: Order, values: Contact): (keyof Contact)[] {
  const differ: (keyof Contact)[] = [];
  if (values.email !== undefined && !sameEmail(order.email, values.email)) differ.push("email");
  if (values.phone !== undefined && !samePhone(order.phone, values.phone)) differ.push("phone");
  if (values.shippingAddress !== undefined && !sameAddress(order.shippingAddress, values.shippingAddress)) differ.push("shippingAddress");
  if (values.customAttributes !== undefined && !sameAttributes(order.customAttributes, values.customAttributes))
    differ.push("customAttributes");
  return differ;
}

/**
 * The intent that puts the old values back where the action's still stand. An e-mail or phone that was not there cannot be emptied
 * again.
 */
export function reverseOf(action: EditAction, before: Contact): EditIntent | null {
  const { kind: _kind, orderId: _orderId, ...expect } = action;
  const back: EditIntent = { kind: "edit", expect };
  if (action.email !== undefined && before.email) back.email = before.email;
  if (action.phone !== undefined && before.phone) back.phone = before.phone;
  if (action.shippingAddress && before.shippingAddress) back.shippingAddress = withoutNullCountry(before.shippingAddress);
  if (action.customAttributes && before.customAttributes) {
    const old = before.customAttributes;
    back.customAttributes = changesBetween(action.customAttributes, old);
  }
  return Object.keys(back).length > 2 ? back : null;
}

function withoutNullCountry({ countryCode, ...rest }: ShippingAddress): NonNullable<EditIntent["shippingAddress"]> {
  return countryCode === null ? rest : { ...rest, countryCode };
}

function sameEmail(a: string | null, b: string | null): boolean {
  return (a ?? "").toLowerCase() === (b ?? "").toLowerCase();
}

/** Shopify writes numbers its own way: only the digits count. */
function samePhone(a: string | null, b: string | null): boolean {
  return (a ?? "").replace(/\D/g, "") === (b ?? "").replace(/\D/g, "");
}

function sameAddress(a: ShippingAddress | null, b: ShippingAddress | null): boolean {
  const fields = Object.keys(noAddress) as (keyof ShippingAddress)[];
  return fields.every((field) => (field === "phone" ? samePhone : sameText)(a?.[field] ?? null, b?.[field] ?? null));
}

function sameText(a: string | null, b: string | null): boolean {
  return (a ?? "") === (b ?? "");
}
