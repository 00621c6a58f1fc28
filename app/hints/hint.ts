import { z } from "zod";
import { gid } from "#app/lib/gid.ts";

/** A hint is the part of a webhook that we believe: what it is about, by ids. */
export type Hint =
  | { kind: "order"; orderId: string; updatedAt: string | null }
  | { kind: "uninstalled" }
  | { kind: "scopes"; current: string[] }
  | { kind: "data_request"; orderIds: string[] }
  | { kind: "redact_customer"; orderIds: string[] }
  | { kind: "redact_shop" };

/** Shopify writes ids as numbers, in a few bodies as gids. Beyond 2^53 a number would have lost digits: none is. */
const orderId = z.union([
  z
    .int()
    .positive()
    .transform((id) => gid("Order", String(id))),
  z
    .string()
    .regex(/^\d{1,19}$/)
    .transform((id) => gid("Order", id)),
  z.string().regex(/^gid:\/\/shopify\/Order\/\d{1,19}$/),
]);

/** Bodies are in the shop's own time zone, the API answers in UTC with seconds: only one spelling can be compared. */
const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => `${new Date(text).toISOString().slice(0, 19)}Z`)
  .nullish();

const order = z.object({ id: orderId, updated_at: instant });
const partOfOrder = z.object({ order_id: orderId, updated_at: instant });
const edited = z.object({ order_edit: z.object({ order_id: orderId, created_at: instant }) });
const scopesUpdate = z.object({ current: z.array(z.string().regex(/^\w+$/)) });
const dataRequest = z.object({ orders_requested: z.array(orderId).default([]) });
const redactCustomer = z.object({ orders_to_redact: z.array(orderId).default([]) });

/**
 * Reads the ids of a webhook's body (docs/shopify-api.md §41). Null for a topic that the app does not use; throws a ZodError on
 * a body of another shape.
 */
export function hintOf(topic: string, body: unknown): Hint | null {
  switch (topic) {
    case "app/uninstalled":
      return { kind: "uninstalled" };
    case "app/scopes_update":
      return { kind: "scopes", current: scopesUpdate.parse(body).current };
    case "shop/redact":
      return { kind: "redact_shop" };
    case "customers/data_request":
      return { kind: "data_request", orderIds: dataRequest.parse(body).orders_requested };
    case "customers/redact":
      return { kind: "redact_customer", orderIds: redactCustomer.parse(body).orders_to_redact };
    case "orders/edited": {
      const { order_edit: edit } = edited.parse(body);
      return { kind: "order", orderId: edit.order_id, updatedAt: edit.created_at ?? null };
    }
    case "refunds/create": {
      const part = partOfOrder.parse(body);
      return { kind: "order", orderId: part.order_id, updatedAt: part.updated_at ?? null };
    }
  }
  if (!topic.startsWith("orders/")) return null;
  const seen = order.parse(body);
  return { kind: "order", orderId: seen.id, updatedAt: seen.updated_at ?? null };
}
