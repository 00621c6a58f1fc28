import { z } from "zod";

export const markPaidIntent = z.object({ kind: z.literal("mark_paid") });
export type MarkPaidIntent = z.infer<typeof markPaidIntent>;
/** `known` = the payments there were, for read-back. */
export const markPaidAction = z.object({ kind: z.literal("mark_paid"), orderId: z.string(), known: z.array(z.string()) });
export type MarkPaidAction = z.infer<typeof markPaidAction>;
