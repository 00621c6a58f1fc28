import type { Order } from "../model.ts";
import { Refusal } from "../context.ts";
import { addressErrors, toAddress, type AddressInput } from "./address.ts";
import { actorName, addEvent, type Deps } from "./deps.ts";
import { withMetafields } from "./metafields.ts";
import { refuseAll } from "./refusals.ts";
import { checkTags, cleanTags, sortTags } from "./tags.ts";
import { retax } from "./tax.ts";

/** OrderInput without its id. Absent = untouched; null or "" = emptied. `tags` and `customAttributes` replace the whole set. */
export interface UpdateInput {
  note?: string | null;
  email?: string | null;
  phone?: string | null;
  poNumber?: string | null;
  tags?: string[] | null;
  customAttributes?: { key: string; value: string }[] | null;
  shippingAddress?: AddressInput | null;
  /** Added to those there are; one that is there is changed. */
  metafields?: unknown;
  localizedFields?: { key: string; value: string }[] | null;
  localizationExtensions?: { key: string; value: string }[] | null;
}

const replaced = ["note", "email", "phone", "poNumber", "tags", "customAttributes", "shippingAddress"] as const;
const known = [...replaced, "metafields", "localizedFields"] as const;

/** Changes the few things orderUpdate can; answers the fields that differ now. Refuses before anything is altered. */
export function updateOrder(order: Order, given: UpdateInput, deps: Deps): { fields: string[] } {
  const input = given.localizationExtensions ? { ...given, localizedFields: given.localizationExtensions } : given;
  if (known.every((name) => input[name] === undefined)) throw new Refusal("No valid update parameters have been provided", null);
  refuseAll(faults(input));
  if (input.tags) checkTags(cleanTags(input.tags));
  const metafields = withMetafields(order.metafields ?? [], input.metafields, { ...deps, path: [] });
  const before = structuredClone({ ...pick(order), total: order.total });
  if (input.note !== undefined) order.note = input.note || null;
  if (input.email !== undefined) order.email = input.email?.trim() || null;
  if (input.phone !== undefined) order.phone = input.phone?.trim() || null;
  if (input.poNumber !== undefined) order.poNumber = input.poNumber || null;
  if (input.tags !== undefined) order.tags = sortTags(cleanTags(input.tags ?? []));
  if (input.customAttributes !== undefined)
    order.customAttributes = (input.customAttributes ?? []).map(({ key, value }) => ({ key, value }));
  if (input.metafields) order.metafields = metafields;
  if (input.localizedFields) order.localizedFields = withLocalized(order.localizedFields ?? [], input.localizedFields);
  if (input.shippingAddress) move(order, input.shippingAddress);
  const fields: string[] = known.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(order[name]));
  if (JSON.stringify(before.total) !== JSON.stringify(order.total)) fields.push("totalPriceSet");
  if (fields.includes("shippingAddress"))
    addEvent(order, deps, "shipping_address_changed", `${actorName(deps)} changed the shipping address.`);
  if (fields.includes("email") || fields.includes("phone"))
    addEvent(order, deps, "contact_changed", `${actorName(deps)} changed the contact information.`);
  if (fields.includes("note")) addEvent(order, deps, "note_changed", `${actorName(deps)} ${order.note ? "changed" : "removed"} the note.`);
  return { fields };
}

function pick(order: Order) {
  const { note, email, phone, poNumber, tags, customAttributes, shippingAddress, metafields, localizedFields } = order;
  return { note, email, phone, poNumber, tags, customAttributes, shippingAddress, metafields, localizedFields };
}

/** One value for each key; the others stay. An empty one takes its key away. */
function withLocalized(before: { key: string; value: string }[], given: { key: string; value: string }[]) {
  const values = new Map([...before, ...given].map(({ key, value }) => [key, value]));
  return [...values].flatMap(([key, value]) => (value === "" ? [] : [{ key, value }]));
}

/** Taxes follow the country as long as nothing was fulfilled, refunded or cancelled. */
function move(order: Order, input: AddressInput): void {
  const from = order.shippingAddress?.countryCode,
    next = toAddress(input);
  order.shippingAddress = next;
  const untouched =
    order.cancelledAt === null && order.refunds.length === 0 && order.fulfillments.every((fulfillment) => fulfillment.status !== "SUCCESS");
  if (untouched && from !== next.countryCode) retax(order, next.countryCode);
}

function faults(input: UpdateInput): { field: string[] | null; message: string }[] {
  const errors: { field: string[] | null; message: string }[] = [];
  if (input.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(input.email.trim())) errors.push({ field: ["email"], message: "Email is invalid" });
  if (input.phone && !isPhone(input.phone)) errors.push({ field: ["phone"], message: "Phone is invalid" });
  if (input.note && input.note.length > 5_000) errors.push({ field: ["note"], message: "Note is too long (maximum is 5000 characters)" });
  if (input.shippingAddress) errors.push(...addressErrors(input.shippingAddress, ["shippingAddress"]));
  return errors;
}

function isPhone(phone: string): boolean {
  const digits = phone.replace(/\D/g, "").length;
  return /^\+?[\d\s().\-/]+$/.test(phone.trim()) && digits >= 7 && digits <= 15;
}
