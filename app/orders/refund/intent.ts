import { z } from "zod";
import { amount, id, noteText, quantity } from "#app/kernel/input.ts";
import { says } from "#app/kernel/reason.ts";

const line = z
  .object({
    lineItemId: id,
    quantity,
    /** "cancel" = goods that were not shipped go back to stock; "return" = shipped goods came back; "none" = stock stays as it is. */
    restock: z.enum(["cancel", "return", "none"], says("input.restock")),
    /** Where the goods go; needed to restock. */
    locationId: id.nullable().default(null),
  })
  .refine(({ restock, locationId }) => restock === "none" || locationId !== null, {
    path: ["locationId"],
    message: says("input.restock_location"),
  });

const currency = z.string().regex(/^[A-Z]{3}$/, says("input.invalid"));

export const refundIntent = z
  .object({
    kind: z.literal("refund"),
    lines: z.array(line).max(250, says("input.refund_lines_too_many")).default([]),
    /** Shipping given back, in minor units of the customer's currency; part of `amount`. */
    shipping: amount.default(0),
    /** What the customer gets, all in all, in their currency. Zero with lines: only recorded and restocked. */
    amount: z.object({ amount, currency }),
    note: noteText(5_000, says("input.note_too_long")).default(null),
    notify: z.boolean(says("input.choose")),
  })
  .refine(({ lines, amount: money }) => lines.length > 0 || money.amount > 0, { path: ["amount"], message: says("input.refund_nothing") })
  .refine(({ shipping, amount: money }) => shipping <= money.amount, { path: ["shipping"], message: says("input.refund_shipping_over") })
  .refine(({ lines }) => new Set(lines.map((one) => `${one.lineItemId} ${one.restock} ${one.locationId}`)).size === lines.length, {
    path: ["lines"],
    message: says("input.line_twice"),
  });
export type RefundIntent = z.infer<typeof refundIntent>;

/**
 * `transactions` are derived from the order's payments, `known` = the refunds there were, for read-back. Amounts in minor units of
 * `currency`.
 */
export const refundAction = z.object({
  kind: z.literal("refund"),
  orderId: z.string(),
  currency: z.string(),
  lines: z.array(
    z.object({
      lineItemId: z.string(),
      quantity: z.int(),
      restock: z.enum(["cancel", "return", "none"]),
      locationId: z.string().nullable(),
    }),
  ),
  shipping: z.int(),
  transactions: z.array(z.object({ parentId: z.string(), gateway: z.string(), amount: z.int().positive() })),
  note: z.string().nullable(),
  notify: z.boolean(),
  known: z.array(z.string()),
  /** What is given back and stays on the packing list, to be told afterwards. */
  stays: z.array(z.object({ title: z.string(), quantity: z.int() })).optional(),
});
export type RefundAction = z.infer<typeof refundAction>;
