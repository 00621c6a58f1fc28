import type { GraphQLResolveInfo } from "../graphql.ts";
import { Refusal, type RequestContext } from "../../context.ts";
import { mutations } from "../../orders/mutations.ts";
import { may } from "../access.ts";
import { badRequest } from "../errors.ts";
import { once } from "../idempotency.ts";
import { isVisible, type ApiRequest } from "../request.ts";
import type { Args, Resolver } from "./resolver.ts";

export type Mutation = (args: Args, context: RequestContext) => Record<string, unknown>;

/** Mutations that must carry `@idempotent(key:)` (docs/shopify-api.md §6). */
const keyed = new Set(["refundCreate"]);

/** One resolver per mutation: its key, what it may see, its effect, and a refusal as user errors. */
export function mutationResolvers(all: Record<string, Mutation> = mutations): Record<string, Resolver<unknown>> {
  return Object.fromEntries(Object.entries(all).map(([name, mutation]) => [name, resolverOf(name, mutation)]));
}

const resolverOf =
  (name: string, mutation: Mutation): Resolver<unknown> =>
  (_root, args, request, info) => {
    const key = idempotencyKey(info);
    if (key === null && keyed.has(name)) throw badRequest("The @idempotent directive is required for this mutation but was not provided.");
    try {
      refuseForbiddenRefund(name, args, request);
      const effect = () => mutation(args, { ...request, data: visibleData(request), idempotencyKey: key });
      return key === null ? effect() : once(request, { key, mutation: name, args }, effect);
    } catch (error) {
      if (error instanceof Refusal) return refusalPayload(name, error);
      throw error;
    }
  };

/** A mutation cannot reach the orders that the app cannot read. */
function visibleData(request: ApiRequest): RequestContext["data"] {
  if (request.granted.has("read_all_orders")) return request.data;
  const { orders } = request.data;
  return {
    ...request.data,
    orders: {
      get(id) {
        const order = orders.get(id);
        return order && isVisible(request, order) ? order : undefined;
      },
      *values() {
        for (const order of orders.values()) if (isVisible(request, order)) yield order;
      },
      sorted: (by) => orders.sorted(by).filter((keys) => isVisible(request, keys)),
      *holding(id) {
        for (const order of orders.holding(id)) if (isVisible(request, order)) yield order;
      },
    },
  };
}

/** Every other field of a refused payload is null. orderCancel has its errors twice, with codes and without. */
function refusalPayload(name: string, { errors }: Refusal): Record<string, unknown> {
  return name === "orderCancel" ? { orderCancelUserErrors: errors, userErrors: errors } : { userErrors: errors };
}

/** Cancelling needs `cancel_orders`; paying back on the way needs `refund_orders` too (OrderCancelUserErrorCode). */
function refuseForbiddenRefund(name: string, args: Args, request: ApiRequest): void {
  if (name !== "orderCancel" || may(request.user, "refund_orders")) return;
  const method = args["refundMethod"] as { originalPaymentMethodsRefund?: boolean | null; storeCreditRefund?: unknown } | null | undefined;
  if (args["refund"] === true || method?.originalPaymentMethodsRefund === true || method?.storeCreditRefund != null) {
    throw new Refusal("You don't have permission to refund orders.", null, "NO_REFUND_PERMISSION");
  }
}

function idempotencyKey(info: GraphQLResolveInfo): string | null {
  const directive = info.fieldNodes[0]?.directives?.find((one) => one.name.value === "idempotent");
  const value = directive?.arguments?.find((argument) => argument.name.value === "key")?.value;
  if (!value) return null;
  const key = value.kind === "Variable" ? info.variableValues[value.name.value] : value.kind === "StringValue" ? value.value : null;
  if (typeof key !== "string" || key.trim() === "") throw badRequest("The key of the @idempotent directive must not be blank.");
  return key;
}
