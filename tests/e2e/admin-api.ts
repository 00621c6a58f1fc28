import { z } from "zod";
import type { Control } from "../setup/shopify.ts";

const answer = z.object({ data: z.record(z.string(), z.unknown()).nullish(), errors: z.unknown().optional() });
const stored = z.looseObject({ fulfillmentOrders: z.array(z.looseObject({ id: z.number() })) });

/** Sends a mutation as the shop's owner would from elsewhere, past the app. Throws on any error. */
export async function inShopify(shop: Control, domain: string, query: string, variables: unknown): Promise<void> {
  const response = await fetch(`${shop.base}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    body: JSON.stringify({ query, variables }),
    headers: { "content-type": "application/json", "x-forwarded-shop": domain, "x-shopify-access-token": await shop.accessToken("owner") },
  });
  const { data, errors } = answer.parse(await response.json());
  const refused = Object.values(data ?? {}).flatMap(
    (value) => z.looseObject({ userErrors: z.array(z.unknown()).default([]) }).parse(value).userErrors,
  );
  if (errors || refused.length > 0) throw new Error(JSON.stringify(errors ?? refused));
}

/** Fulfills all of an order outside of the app. */
export async function fulfillInShopify(
  shop: Control,
  domain: string,
  orderId: number,
  trackingNumber: string | null = null,
): Promise<void> {
  const { fulfillmentOrders } = stored.parse(await shop.order(orderId));
  await inShopify(
    shop,
    domain,
    "mutation ($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) { userErrors { message } } }",
    {
      fulfillment: {
        lineItemsByFulfillmentOrder: fulfillmentOrders.map(({ id }) => ({ fulfillmentOrderId: `gid://shopify/FulfillmentOrder/${id}` })),
        ...(trackingNumber ? { trackingInfo: { number: trackingNumber, company: "DHL Express" } } : {}),
      },
    },
  );
}
