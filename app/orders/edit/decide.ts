import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import { remainingQuantity, shippedQuantity } from "../fulfill/facts.ts";
import { reason, type Reason, type ReasonCode } from "#app/kernel/reason.ts";
import type { Snapshot } from "../snapshot.ts";
import { overridden } from "#app/kernel/goal.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { changesOf, fieldsThatDiffer, type Changes } from "./changes.ts";
import { changedSince } from "./drift.ts";
import type { Contact, EditAction, EditIntent } from "./intent.ts";

type Order = Snapshot<"contact" | "fulfillment">;

/** Shopify takes no longer list (docs/shopify-api.md §4). */
const maxAttributes = 250;

const fieldWords: Record<keyof Contact, ReasonCode> = {
  email: "field.email",
  phone: "field.phone",
  shippingAddress: "field.shippingAddress",
  customAttributes: "field.customAttributes",
};

/** The fields that are changed by any of these, by name: their values are personal. */
const fieldsIn = (...changes: readonly Contact[]): (keyof Contact)[] =>
  (Object.keys(fieldWords) as (keyof Contact)[]).filter((field) => changes.some((one) => one[field] !== undefined));
const wordsOf = (fields: readonly (keyof Contact)[]): ReasonCode[] => fields.map((field) => fieldWords[field]);

export function decideEdit(order: Order, asked: Asked<EditIntent, EditAction>): Decision<EditAction> {
  if (asked.done.length > 0) return reached(reason("edit.done", { fields: { words: wordsOf(fieldsIn(...asked.done)) } }));
  const changes = changesOf(order, asked.intent);
  const fields = fieldsIn(changes);
  const [first] = fields;
  if (!first) return reached(reason("edit.already"));
  if ((changes.customAttributes?.length ?? 0) > maxAttributes) return refuse("platform", reason("input.attributes_too_many"));
  const drifted = fieldsThatDiffer(order, asked.intent.expect ?? {}).find((field) => fields.includes(field));
  if (drifted && !overridden(asked, changedSince(asked.by)))
    return refuse("house", reason(changedSince(asked.by), { field: { word: fieldWords[drifted] } }));
  if (changes.shippingAddress && isOnItsWay(order) && !overridden(asked, "edit.shipped")) return refuse("house", reason("edit.shipped"));
  return act(whatItMeans(order, changes, fields), { kind: "edit", orderId: order.id, ...changes });
}

/** Everything is shipped: a new address no longer changes where it goes. */
function isOnItsWay(order: Order): boolean {
  return shippedQuantity(order) > 0 && remainingQuantity(order) === 0;
}

/** Since 2026-10 Shopify recalculates taxes for a new address, but only while nothing is shipped (docs/shopify-api.md §24). */
function whatItMeans(order: Order, changes: Changes, fields: readonly (keyof Contact)[]): Reason {
  if (changes.shippingAddress && shippedQuantity(order) === 0) return reason("edit.asked_taxes");
  if (changes.shippingAddress) return reason("edit.asked_partly_shipped");
  return reason("edit.asked", { fields: { words: wordsOf(fields) } });
}
