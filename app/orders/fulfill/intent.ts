import { z } from "zod";
import { codeText, id, lineText, quantity } from "#app/kernel/input.ts";
import { says } from "#app/kernel/reason.ts";

const tracking = z
  .object({
    /** A carrier that Shopify knows by name gets its link from Shopify. */
    company: lineText(100, says("input.tracking_too_long")).default(null),
    number: codeText(100, says("input.tracking_too_long")).default(null),
    url: z
      .union([z.literal(""), z.url({ protocol: /^https?$/, error: says("input.tracking_url") })], says("input.tracking_url"))
      .transform((url) => url || null)
      .nullable()
      .default(null),
  })
  .transform((given) => (given.company || given.number || given.url ? given : null));

const line = z.object({ lineItemId: id, quantity });
const lines = z
  .array(line)
  .min(1, says("input.lines_none"))
  .refine((all) => new Set(all.map(({ lineItemId }) => lineItemId)).size === all.length, says("input.line_twice"));

export const fulfillIntent = z.object({
  kind: z.literal("fulfill"),
  /** null = everything that is left. */
  lines: lines.nullable().default(null),
  tracking: tracking.nullable().default(null),
  /** Mail the customer. */
  notify: z.boolean().default(false),
});
export type FulfillIntent = z.infer<typeof fulfillIntent>;

/** One parcel from one location. `remaining` is what the line had left before it, `known` the parcels there were: both for read-back. */
export const fulfillAction = z.object({
  kind: z.literal("fulfill"),
  orderId: z.string(),
  locationId: z.string().nullable(),
  fulfillmentOrders: z
    .array(
      z.object({
        id: z.string(),
        lines: z.array(z.object({ id: z.string(), lineItemId: z.string(), quantity: z.int(), remaining: z.int() })).min(1),
        /** These lines are all that is left, and too many to be listed: Shopify is told to take what is left. */
        all: z.literal(true).optional(),
      }),
    )
    .min(1),
  tracking: z.object({ company: z.string().nullable(), number: z.string().nullable(), url: z.string().nullable() }).nullable(),
  notify: z.boolean(),
  known: z.array(z.string()),
  /** The money of some of it was given back, and it is sent all the same. */
  givenBack: z.literal(true).optional(),
});
export type FulfillAction = z.infer<typeof fulfillAction>;

export const unfulfillIntent = z.object({
  kind: z.literal("unfulfill"),
  /** Shopify's fulfillments: parcels. */
  fulfillmentIds: z.array(id).min(1, says("input.parcels_none")).max(250, says("input.parcels_none")),
});
export type UnfulfillIntent = z.infer<typeof unfulfillIntent>;
export const unfulfillAction = z.object({ kind: z.literal("unfulfill"), orderId: z.string(), fulfillmentId: z.string() });
export type UnfulfillAction = z.infer<typeof unfulfillAction>;
