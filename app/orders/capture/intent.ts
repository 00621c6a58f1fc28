import { z } from "zod";
import { amount } from "#app/kernel/input.ts";
import { says } from "#app/kernel/reason.ts";

const currency = z.string().regex(/^[A-Z]{3}$/, says("input.invalid"));

export const captureIntent = z.object({
  kind: z.literal("capture"),
  /** In minor units of the customer's currency; null = what is still to be paid, as far as it is reserved. */
  amount: z
    .object({ amount: amount.min(1, says("input.amount_positive")), currency })
    .nullable()
    .default(null),
  /** The last capture: what it leaves of the reserved money is let go. */
  final: z.boolean(says("input.choose")).default(false),
});
export type CaptureIntent = z.infer<typeof captureIntent>;

/** One capture of one authorization. `known` = the captures there were of it, for read-back; `final` only where Shopify knows of it. */
export const captureAction = z.object({
  kind: z.literal("capture"),
  orderId: z.string(),
  parentId: z.string(),
  amount: z.int().positive(),
  currency: z.string(),
  final: z.boolean(),
  known: z.array(z.string()),
});
export type CaptureAction = z.infer<typeof captureAction>;
