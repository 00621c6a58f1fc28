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
export interface EditDraft {
  email: string;
  phone: string;
  address: Record<AddressField, string>;
  attributes: { key: string; value: string }[];
}

type Order = Pick<Snapshot, "email" | "phone" | "shippingAddress" | "customAttributes">;

export const editDraft = (order: Order): EditDraft => ({
  email: order.email ?? "",
  phone: order.phone ?? "",
  attributes: order.customAttributes,
  address: Object.fromEntries(addressFields.map((field) => [field, order.shippingAddress?.[field] ?? ""])) as Record<AddressField, string>,
});

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
  const filled = draft.attributes.filter(({ key }) => key.trim());
  const set = filled.filter(({ key, value }) => !before.attributes.some((one) => one.key === key && one.value === value));
  const remove = before.attributes.filter(({ key }) => !filled.some((one) => one.key === key)).map(({ key }) => key);
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
