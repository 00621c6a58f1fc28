import { GraphQLEnumType } from "#dev-store/api/graphql.ts";
import { executable } from "#dev-store/api/executable.ts";
import type { Order } from "#dev-store/model.ts";
import type { Occasion } from "./bodies/body.ts";
import { orderBody } from "./body.ts";

let all: Set<string> | undefined;

/** Is it one of the webhook topics that the official schema describes? */
export function isTopic(topic: string): boolean {
  if (!all) {
    const type = executable().schema.getType("WebhookSubscriptionTopic");
    const values = type instanceof GraphQLEnumType ? type.getValues() : [];
    all = new Set(values.flatMap(({ description }) => /`([a-z_]+\/[a-z_]+)`/.exec(description ?? "")?.[1] ?? []));
  }
  return all.has(topic);
}

/** An order in which there is one of everything: fields are named, not read. */
const shape: unknown = { ...{ refunds: [{}], transactions: [{}], fulfillments: [{}], fulfillmentOrders: [{}], risk: { assessments: [] } } };
const ofOrders = /^(orders|refunds|fulfillments|fulfillment_orders|fulfillment_holds|order_transactions|tender_transactions)\//;

/** A field that bodies of the topic have not got; null if there is none, or the local Shopify sends nothing of it. */
export function unknownField(topic: string, fields: readonly string[]): string | null {
  if (!ofOrders.test(topic)) return null;
  const known = orderBody({ order: shape as Order, event: { topic } } as Occasion);
  return fields.find((field) => !Object.hasOwn(known, field.split(".")[0] ?? "")) ?? null;
}
