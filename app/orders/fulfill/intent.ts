import { z } from "zod";
import { id, quantity } from "#app/kernel/input.ts";
import { says } from "#app/kernel/reason.ts";
import { tracking, typedTracking } from "../tracking/intent.ts";

const line = z.object({ lineItemId: id, quantity });
const lines = z
  .array(line)
  .min(1, says("input.lines_none"))
  .refine((all) => new Set(all.map(({ lineItemId }) => lineItemId)).size === all.length, says("input.line_twice"));

export const fulfillIntent = z.object({
  kind: z.literal("fulfill"),
  /** null = everything that is left. */
  lines: lines.nullable().default(null),
  /** Of the parcel; what leaves from several locations has one for each. */
  tracking: typedTracking.nullable().default(null),
  trackingAt: z
    .array(z.object({ locationId: id, tracking: typedTracking }))
    .refine((all) => new Set(all.map(({ locationId }) => locationId)).size === all.length, says("input.location_twice"))
    .optional(),
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
  tracking: tracking.nullable(),
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
