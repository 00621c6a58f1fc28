import { z } from "zod";
import { id, noteText } from "#app/kernel/input.ts";
import { says } from "#app/kernel/reason.ts";
import { holdReasons } from "./reasons.ts";

export const holdReason = z.enum(holdReasons, says("input.hold_reason"));
export type HoldReason = z.infer<typeof holdReason>;

export const holdIntent = z.object({
  kind: z.literal("hold"),
  reason: holdReason,
  notes: noteText(255, says("input.hold_notes_too_long")).default(null),
  /** Hold only these line items, so that the rest can go; null = everything that can be held. */
  lineItemIds: z.array(id).min(1).nullable().default(null),
});
export type HoldIntent = z.infer<typeof holdIntent>;
export const holdAction = z.object({
  kind: z.literal("hold"),
  orderId: z.string(),
  fulfillmentOrderId: z.string(),
  reason: holdReason,
  notes: z.string().nullable(),
  /** Of its lines these alone: Shopify makes a fulfillment order of its own of the rest. */
  lines: z
    .array(z.object({ id: z.string(), quantity: z.int() }))
    .min(1)
    .optional(),
});
export type HoldAction = z.infer<typeof holdAction>;

export const releaseIntent = z.object({
  kind: z.literal("release"),
  /** "ours" = every hold that this app set; else hold ids that a person chose, whoever set them. */
  holds: z.union(
    [z.literal("ours"), z.array(id).min(1, says("input.holds_none")).max(250, says("input.holds_too_many"))],
    says("input.holds_none"),
  ),
});
export type ReleaseIntent = z.infer<typeof releaseIntent>;
export const releaseAction = z.object({
  kind: z.literal("release"),
  orderId: z.string(),
  fulfillmentOrderId: z.string(),
  holdIds: z.array(z.string()).min(1),
  /** What they were for: a look from after the release, when its reply was lost, no longer has them. */
  reasons: z.array(z.string()).optional(),
});
export type ReleaseAction = z.infer<typeof releaseAction>;
