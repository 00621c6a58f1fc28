import { Refusal } from "../context.ts";
import type { Order } from "../model.ts";
import type { ApiRequest } from "./request.ts";

/**
 * Accepted results by `@idempotent` key (docs/shopify-api.md §6). What is kept are references, so that a repeated request
 * is answered with the order as it is now and the state file holds no second copy of it.
 */
type Kept = { order: number; part?: keyof typeof parts; id?: number } | { value: unknown };
type Payload = Record<string, unknown>;

/** A mutation with its arguments, under a key. */
interface Asked {
  key: string;
  mutation: string;
  args: unknown;
}

const parts = {
  refund: "refunds",
  transaction: "transactions",
  fulfillment: "fulfillments",
  fulfillmentOrder: "fulfillmentOrders",
} as const;

/**
 * Runs `effect` once per app and key. The same key with the same input answers the first result again; with other
 * input it is refused (the message is the text of Shopify's inventory errors; what refundCreate says is not known).
 * A refused request leaves the key free.
 */
export function once(request: ApiRequest, { key, mutation, args }: Asked, effect: () => Payload): Payload {
  const name = `${mutation}:${request.app.clientId}:${key}`;
  const input = canonical(args);
  const earlier = request.data.idempotent.get(name);
  if (earlier) {
    if (earlier.input !== input)
      throw new Refusal(
        "The same idempotency key cannot be used with different operation parameters.",
        null,
        "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
      );
    return Object.fromEntries(
      Object.entries(earlier.result as Record<string, Kept>).map(([field, kept]) => [field, restore(request, kept)]),
    );
  }
  return request.store.atomically(() => {
    const payload = effect();
    if (accepted(payload)) {
      const result = Object.fromEntries(Object.entries(payload).map(([field, value]) => [field, reference(value)]));
      request.store.saveIdempotent(request.shop.domain, name, { input, result });
    }
    return payload;
  });
}

function accepted(payload: Payload): boolean {
  const { userErrors } = payload;
  return !Array.isArray(userErrors) || userErrors.length === 0;
}

/** JSON that does not depend on the order in which an object's fields were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

function reference(value: unknown): Kept {
  if (typeof value !== "object" || value === null) return { value };
  if ("confirmationNumber" in value) return { order: (value as Order).id };
  if ("order" in value) {
    for (const part of Object.keys(parts) as (keyof typeof parts)[]) {
      const found = (value as Record<string, { id: number } | undefined>)[part];
      if (found) return { order: (value.order as Order).id, part, id: found.id };
    }
  }
  return { value };
}

function restore(request: ApiRequest, kept: Kept): unknown {
  if ("value" in kept) return kept.value;
  const order = request.data.orders.get(kept.order);
  if (!order || kept.part === undefined) return order ?? null;
  const found = (order[parts[kept.part]] as { id: number }[]).find((one) => one.id === kept.id);
  return found ? { order, [kept.part]: found } : null;
}
