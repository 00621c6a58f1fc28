import { z } from "zod";
import { codeText, id, lineText } from "#app/kernel/input.ts";
import { says } from "#app/kernel/reason.ts";
import { linksOf, numbersOf, type Tracking } from "./tracking.ts";

/** As many as a snapshot reads of one parcel. */
const most = 25;

const isLink = (link: string): boolean => /^https?:\/\//i.test(link) && URL.canParse(link);

/** How a parcel is tracked, as a person types it; null with nothing typed. */
export const typedTracking = z
  .object({
    /** A carrier that Shopify knows by name gets its link from Shopify. */
    company: lineText(100, says("input.tracking_too_long")).default(null),
    number: codeText(2_600, says("input.tracking_too_long"))
      .refine((typed) => numbersOf(typed).every(({ length }) => length <= 100), says("input.tracking_too_long"))
      .refine((typed) => numbersOf(typed).length <= most, says("input.tracking_too_many"))
      .default(null),
    url: lineText(5_000, says("input.tracking_url"))
      .refine((typed) => linksOf(typed).every(isLink), says("input.tracking_url"))
      .default(null),
  })
  .transform((given) => (given.company || given.number || given.url ? given : null));

export const tracking = z.object({
  company: z.string().nullable(),
  number: z.string().nullable(),
  url: z.string().nullable(),
}) satisfies z.ZodType<Tracking>;

export const trackingIntent = z.object({
  kind: z.literal("tracking"),
  /** Shopify's fulfillment: a parcel. */
  fulfillmentId: id,
  /** It replaces all tracking that the parcel has; null takes it away. */
  tracking: typedTracking.nullable().default(null),
  /** Mail the customer. */
  notify: z.boolean().default(false),
});
export type TrackingIntent = z.infer<typeof trackingIntent>;

export const trackingAction = z.object({
  kind: z.literal("tracking"),
  orderId: z.string(),
  fulfillmentId: z.string(),
  tracking: tracking.nullable(),
  notify: z.boolean(),
});
export type TrackingAction = z.infer<typeof trackingAction>;
