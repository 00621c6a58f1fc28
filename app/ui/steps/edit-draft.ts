import { line } from "#app/lib/text/text.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";

export const addressFields = [
  "firstName",
  "lastName",
  "company",
  "address1",
  "address2",
  "zip",
  "city",
  "provinceCode",
  "countryCode",
  "phone",
] as const;
export type AddressField = (typeof addressFields)[number];
type Address = Record<AddressField, string>;
export interface EditDraft {
  email: string;
  phone: string;
  address: Address;
  attributes: AttributeRow[];
}
/** A detail as it is typed, and which of the order's it was: null for one more. */
export interface AttributeRow {
  key: string;
  value: string;
  was: { key: string; value: string } | null;
}

type Order = Pick<Snapshot, "email" | "phone" | "shippingAddress" | "customAttributes">;

export const editDraft = (order: Order): EditDraft => ({
  email: order.email ?? "",
  phone: order.phone ?? "",
  attributes: order.customAttributes.map(({ key, value }) => ({ key, value, was: { key, value } })),
  address: Object.fromEntries(addressFields.map((field) => [field, order.shippingAddress?.[field] ?? ""])) as Address,
});

/** Another country has other regions: the old one is emptied, and comes back with its country. */
export function withField(order: Order, address: Address, field: AddressField, value: string): Address {
  const changed = { ...address, [field]: value };
  if (field !== "countryCode" || value === address.countryCode) return changed;
  const { address: before } = editDraft(order);
  return { ...changed, provinceCode: value === before.countryCode ? before.provinceCode : "" };
}

/** A name that is not touched stays as it is, blanks at its ends included; a new one has none. */
function attributeChanges(before: Order["customAttributes"], rows: readonly AttributeRow[]) {
  const set: { key: string; value: string; was: string | null }[] = [];
  const remove = [...before];
  for (const { key, value, was } of rows) {
    const isKept = was !== null && was.key === key;
    if (isKept) remove.splice(indexOf(remove, was), 1);
    if (isKept && was.value !== value) set.push({ key, value, was: was.value });
    if (!isKept && line(key) !== "") set.push({ key: line(key), value, was: null });
  }
  return { set, remove: remove.map(({ key, value }) => ({ key, value })) };
}

const indexOf = (list: Order["customAttributes"], { key, value }: { key: string; value: string }): number =>
  list.findIndex((one) => one.key === key && one.value === value);

/**
 * Only what was changed, with what the person saw of it, so that somebody else's change is not overwritten unseen.
 * Null when nothing was changed.
 */
export function editIntentOf(order: Order, draft: EditDraft) {
  const before = editDraft(order);
  const address = Object.fromEntries(
    addressFields
      .filter((field) => draft.address[field] !== before.address[field])
      .map((field) => [field, field === "countryCode" ? draft.address[field] : draft.address[field] || null]),
  );
  const { set, remove } = attributeChanges(order.customAttributes, draft.attributes);
  const changed = {
    ...(draft.email !== before.email ? { email: draft.email } : {}),
    ...(draft.phone !== before.phone ? { phone: draft.phone } : {}),
    ...(Object.keys(address).length ? { shippingAddress: address } : {}),
    ...(set.length || remove.length ? { customAttributes: { set, remove } } : {}),
  };
  if (!Object.keys(changed).length) return null;
  const expect = Object.fromEntries((Object.keys(changed) as (keyof Order)[]).map((field) => [field, order[field]]));
  return { kind: "edit" as const, ...changed, expect };
}
