import { z } from "zod";
import { bag, nodesOf, text, withId, type Parser } from "../facets/wire.ts";
import type { PageDetailsFragment } from "../generated/admin.ts";

export const detailsFragment = `#graphql
  fragment PageDetails on Order {
    processedAt cancelReason confirmationNumber sourceName
    customer { id displayName numberOfOrders }
    cancellation { staffNote }
    billingAddressMatchesShippingAddress
    shippingAddress { formatted(withName: true) }
    billingAddress { formatted(withName: true) phone }
    shippingLine { title }
    discountCodes taxesIncluded
    subtotalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    totalTaxSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    totalDiscountsSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    risk { recommendation assessments { riskLevel provider { title } facts { description sentiment } } }
    refunds(first: 100) {
      id createdAt note
      totalRefundedSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      refundLineItems(first: 50) { nodes { quantity restockType lineItem { id } } }
    }
    events(last: 30, sortKey: CREATED_AT) {
      nodes { id createdAt action message appTitle attributeToApp attributeToUser criticalAlert }
    }
  }
`;

const customer = z
  .object({ id: z.string(), displayName: z.string(), numberOfOrders: z.union([z.string(), z.number()]) })
  .transform(({ id, displayName, numberOfOrders }) => ({ id, name: displayName, numberOfOrders: Number(numberOfOrders) }));

/** As it is written in its country: Shopify's own lines, with the name and without the phone. */
const writtenAddress = z.object({ formatted: z.array(z.string()) });
const billingAddress = writtenAddress.extend({ phone: text }).transform(({ formatted, phone }) => ({ lines: formatted, phone }));

/** `provider` null = Shopify itself. */
const assessment = z
  .object({
    riskLevel: z.string(),
    provider: z.object({ title: z.string() }).nullable(),
    facts: z.array(z.object({ description: z.string(), sentiment: z.string() })),
  })
  .transform(({ riskLevel, provider, facts }) => ({ level: riskLevel, provider: provider?.title ?? null, facts }));

const refund = z
  .object({
    id: z.string(),
    createdAt: text,
    note: text,
    totalRefundedSet: bag,
    refundLineItems: nodesOf(z.object({ quantity: z.int(), restockType: z.string(), lineItem: withId })),
  })
  .transform(({ totalRefundedSet, refundLineItems, ...rest }) => ({
    ...rest,
    total: totalRefundedSet,
    lines: refundLineItems.nodes.map(({ lineItem, ...line }) => ({ ...line, lineItemId: lineItem.id })),
  }));

/** `message` is Shopify's HTML. */
const event = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    action: z.string(),
    message: z.string(),
    appTitle: text,
    attributeToApp: z.boolean(),
    attributeToUser: z.boolean(),
    criticalAlert: z.boolean(),
  })
  .transform(({ attributeToApp, attributeToUser, appTitle, criticalAlert, ...rest }) => ({
    ...rest,
    app: appTitle,
    critical: criticalAlert,
    by: attributeToApp ? ("app" as const) : attributeToUser ? ("staff" as const) : ("shopify" as const),
  }));

/** What an order's page shows beyond what decisions need: refunds with the oldest first, Shopify's timeline with the newest first. */
export const details = z
  .object({
    processedAt: z.string(),
    cancelReason: text,
    confirmationNumber: text,
    sourceName: text,
    customer: customer.nullable(),
    cancellation: z.object({ staffNote: text }).nullable(),
    billingAddressMatchesShippingAddress: z.boolean(),
    shippingAddress: writtenAddress.nullable(),
    billingAddress: billingAddress.nullable(),
    shippingLine: z.object({ title: z.string() }).nullable(),
    discountCodes: z.array(z.string()),
    taxesIncluded: z.boolean(),
    subtotalPriceSet: bag.nullable(),
    totalTaxSet: bag.nullable(),
    totalDiscountsSet: bag.nullable(),
    risk: z.object({ recommendation: z.string(), assessments: z.array(assessment) }),
    refunds: z.array(refund),
    events: nodesOf(event),
  })
  .transform(
    ({
      cancellation,
      billingAddressMatchesShippingAddress,
      shippingAddress,
      shippingLine,
      subtotalPriceSet,
      totalTaxSet,
      totalDiscountsSet,
      events,
      ...rest
    }) => ({
      ...rest,
      shipTo: shippingAddress?.formatted ?? null,
      billingMatchesShipping: billingAddressMatchesShippingAddress,
      cancelStaffNote: cancellation?.staffNote ?? null,
      shippingTitle: shippingLine?.title ?? null,
      subtotal: subtotalPriceSet,
      tax: totalTaxSet,
      discounts: totalDiscountsSet,
      events: events.nodes.toReversed(),
    }),
  ) satisfies Parser<PageDetailsFragment, unknown>;
