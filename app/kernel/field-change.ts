import type { Money } from "../lib/money.ts";

/** Every field that a change may name, but for the personal ones, which changes name themselves. Each has its words at the screens. */
export const changeFields = [
  "archived",
  "tags",
  "hold",
  "quantity",
  "trackingCompany",
  "trackingNumber",
  "trackingUrl",
  "notifyCustomer",
  "cancelReason",
  "refund",
  "restock",
  "refundAmount",
  "refundedShipping",
  "refundedQuantity",
  "paid",
  "capturedAmount",
  "readyForPickup",
  "serviceAsked",
  "serviceStopped",
  "deleted",
] as const;
type ChangeField = (typeof changeFields)[number];

export type FieldValue = string | number | boolean | Money | string[] | null;

/** A field that an action changed. Of a personal one only the name is told: its values lie sealed. */
export interface FieldChange {
  field: string;
  before: FieldValue;
  after: FieldValue;
  personal: boolean;
}

/** The field was the one and is the other. */
export const changed = (field: ChangeField, before: FieldValue, after: FieldValue): FieldChange => ({
  field,
  before,
  after,
  personal: false,
});

/** The field was set, if it was. */
export const changedTo = (field: ChangeField, value: FieldValue, isSo = value !== null && value !== false): FieldChange[] =>
  isSo ? [changed(field, typeof value === "boolean" ? !value : null, value)] : [];

export const changedPersonal = (field: string): FieldChange => ({ field, before: null, after: null, personal: true });
