import { z } from "zod";
import { lineText } from "#app/kernel/input.ts";
import { emailOf, phoneOf } from "#app/lib/text/contact.ts";
import { code } from "#app/lib/text/text.ts";
import { says } from "#app/kernel/reason.ts";
import { wholeAddress } from "../snapshot.ts";

/** The phone of an address, which is not checked: Shopify is the judge. */
const addressPhone = z
  .string()
  .transform((text) => phoneOf(text) || null)
  .nullable()
  .pipe(z.string().max(255, says("input.address_too_long")).nullable());
const field = lineText(255, says("input.address_too_long"));
/** Only the fields that change; null empties one. */
const address = z
  .object({
    firstName: field,
    lastName: field,
    company: field,
    address1: field,
    address2: field,
    city: field,
    zip: field,
    phone: addressPhone,
    provinceCode: field,
    countryCode: z
      .string()
      .transform((text) => code(text).toUpperCase())
      .pipe(z.string().regex(/^[A-Z]{2}$/, says("input.country"))),
  })
  .partial();

/** A detail is named as it is, blanks at its ends included: another name is another detail. */
const key = z.string().max(255, says("input.attribute_key"));
const value = z.string().max(5_000, says("input.attribute_value"));
const setAttribute = z
  .object({
    key,
    value,
    /** The value that is replaced, where there are several of this name; null = none: it is one more. Left out, the first of the name. */
    was: z.string().nullable().optional(),
    /** Where one more goes; at the end without it. */
    at: z.int().min(0).max(250).optional(),
  })
  .refine(({ key: name, at }) => at !== undefined || code(name) !== "", { path: ["key"], message: says("input.attribute_key") });
const attributes = z.object({
  set: z.array(setAttribute).max(250, says("input.attributes_too_many")).default([]),
  /** One detail with its value, or all of a name. */
  remove: z
    .array(z.union([key, z.object({ key, value: z.string() })], says("input.attribute_key")))
    .max(250, says("input.attributes_too_many"))
    .default([]),
});
export type AttributeChanges = z.output<typeof attributes>;

const email = z.email(says("input.email")).max(255, says("input.email"));
/** Shopify is the judge of phone numbers; this keeps out what cannot be one. */
const isPhone = z.string().regex(/^\+?[\d\s().\-/]{5,30}$/, says("input.phone"));
const phone = z.string().transform(phoneOf).pipe(isPhone);

const attributeList = z.array(z.object({ key: z.string(), value: z.string() }));

/** The contact fields of an order, any of them. */
const contact = z
  .object({
    email: z.string().nullable(),
    phone: z.string().nullable(),
    shippingAddress: wholeAddress.nullable(),
    customAttributes: attributeList,
  })
  .partial();
export type Contact = z.infer<typeof contact>;

export const editIntent = z.object({
  kind: z.literal("edit"),
  email: z.string().transform(emailOf).pipe(email).optional(),
  phone: phone.optional(),
  shippingAddress: address.optional(),
  /** Merged into the order's attributes: what is not named stays. */
  customAttributes: attributes.optional(),
  /** What the asker saw of the fields they change: if it is otherwise by now, they are asked again. */
  expect: contact.optional(),
});
export type EditIntent = z.infer<typeof editIntent>;

/** Whole new values of the fields that change. */
export const editAction = z.object({
  kind: z.literal("edit"),
  orderId: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  shippingAddress: wholeAddress.optional(),
  customAttributes: attributeList.optional(),
});
export type EditAction = z.infer<typeof editAction>;
