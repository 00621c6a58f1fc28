import { z } from "zod";
import { noteText } from "#app/kernel/input.ts";
import { says } from "#app/kernel/reason.ts";
import { cancelReasons } from "./reasons.ts";

/** What touches money, stock and the customer has no default: it is said. */
export const cancelIntent = z.object({
  kind: z.literal("cancel"),
  reason: z.enum(cancelReasons, says("input.cancel_reason")),
  /** "original" = to the original payment method, all of it; "none" = the shop keeps the money. */
  refund: z.enum(["original", "none"], says("input.cancel_refund")),
  restock: z.boolean(says("input.choose")),
  notify: z.boolean(says("input.choose")),
  staffNote: noteText(255, says("input.staff_note_too_long")).default(null),
});
export type CancelIntent = z.infer<typeof cancelIntent>;
export const cancelAction = cancelIntent.extend({ orderId: z.string(), staffNote: z.string().nullable() });
export type CancelAction = z.infer<typeof cancelAction>;
