import { z } from "zod";
import { parseDecimal, type Money, type MoneyBag } from "#app/lib/money.ts";
import { base, facetShapes, type Facet, type Snapshot } from "#app/orders/snapshot.ts";

/** Shopify's answer to the facet fragments, parsed and turned into our shapes. Anything unexpected throws a ZodError. */
const moneyV2 = z
  .object({ amount: z.string(), currencyCode: z.string() })
  .transform(({ amount, currencyCode }): Money => ({ amount: parseDecimal(amount, currencyCode), currency: currencyCode }));
export const bagSchema = z
  .object({ shopMoney: moneyV2, presentmentMoney: moneyV2 })
  .transform(({ shopMoney, presentmentMoney }): MoneyBag => ({ shop: shopMoney, presentment: presentmentMoney }));

export const pageInfoSchema = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const nodes = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node) });
const paged = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node), pageInfo: pageInfoSchema });
const withId = z.object({ id: z.string() });
const actions = z.array(z.object({ action: z.string() })).transform((list) => list.map(({ action }) => action));

const list = z
  .object({
    totalPriceSet: bagSchema,
    customer: z.object({ displayName: z.string() }).nullable(),
    subtotalLineItemsQuantity: z.int(),
    displayFinancialStatus: z.string().nullable(),
    displayFulfillmentStatus: z.string(),
    returnStatus: z.string(),
    tags: z.array(z.string()),
    risk: z.object({ recommendation: z.string() }),
    holdsOfList: nodes(z.object({ fulfillmentHolds: z.array(z.object({ reason: z.string() })) })),
    parcelsOfList: z.array(z.object({ status: z.string(), displayStatus: z.string().nullable(), createdAt: z.string() })),
  })
  .transform((order) => ({
    total: order.totalPriceSet,
    customerName: order.customer?.displayName ?? null,
    itemCount: order.subtotalLineItemsQuantity,
    financialStatus: order.displayFinancialStatus,
    fulfillmentStatus: order.displayFulfillmentStatus,
    returnStatus: order.returnStatus,
    riskRecommendation: order.risk.recommendation,
    tags: order.tags,
    holdReasons: [...new Set(order.holdsOfList.nodes.flatMap(({ fulfillmentHolds }) => fulfillmentHolds.map(({ reason }) => reason)))],
    deliveryStatus:
      order.parcelsOfList.filter(({ status }) => status === "SUCCESS").sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0]
        ?.displayStatus ?? null,
  }));

const money = z
  .object({
    displayFinancialStatus: z.string().nullable(),
    paymentGatewayNames: z.array(z.string()),
    canMarkAsPaid: z.boolean(),
    refundable: z.boolean(),
    totalPriceSet: bagSchema,
    currentTotalPriceSet: bagSchema,
    totalOutstandingSet: bagSchema,
    totalReceivedSet: bagSchema,
    totalRefundedSet: bagSchema,
    netPaymentSet: bagSchema,
    transactions: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        status: z.string(),
        gateway: z.string().nullable(),
        manualPaymentGateway: z.boolean(),
        processedAt: z.string().nullable(),
        amountSet: bagSchema,
        parentTransaction: withId.nullable(),
        authorizationExpiresAt: z.string().nullable(),
        multiCapturable: z.boolean(),
        manuallyCapturable: z.boolean(),
      }),
    ),
  })
  .transform((order) => ({
    financialStatus: order.displayFinancialStatus,
    paymentGateways: order.paymentGatewayNames,
    canMarkAsPaid: order.canMarkAsPaid,
    refundable: order.refundable,
    total: order.totalPriceSet,
    currentTotal: order.currentTotalPriceSet,
    outstanding: order.totalOutstandingSet,
    received: order.totalReceivedSet,
    refunded: order.totalRefundedSet,
    net: order.netPaymentSet,
    transactions: order.transactions.map(
      ({ manualPaymentGateway, amountSet, parentTransaction, gateway, authorizationExpiresAt, ...rest }) => ({
        ...rest,
        expiresAt: authorizationExpiresAt,
        gateway: gateway ?? "",
        manual: manualPaymentGateway,
        amount: amountSet,
        parentId: parentTransaction?.id ?? null,
      }),
    ),
  }));

export const fulfillmentOrderLines = paged(
  z.object({ id: z.string(), totalQuantity: z.int(), remainingQuantity: z.int(), requiresShipping: z.boolean(), lineItem: withId }),
);
export const fulfillmentLines = paged(z.object({ quantity: z.int().nullable(), lineItem: withId }));

const fulfillment = z
  .object({
    displayFulfillmentStatus: z.string(),
    requiresShipping: z.boolean(),
    fulfillmentOrders: paged(
      z.object({
        id: z.string(),
        status: z.string(),
        requestStatus: z.string(),
        fulfillAt: z.string().nullable(),
        assignedLocation: z.object({ name: z.string(), location: withId.nullable() }),
        deliveryMethod: z.object({ methodType: z.string() }).nullable(),
        supportedActions: actions,
        lineItems: fulfillmentOrderLines,
      }),
    ),
    fulfillments: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        status: z.string(),
        displayStatus: z.string().nullable(),
        createdAt: z.string(),
        updatedAt: z.string(),
        deliveredAt: z.string().nullable(),
        inTransitAt: z.string().nullable(),
        estimatedDeliveryAt: z.string().nullable(),
        trackingInfo: z.array(z.object({ company: z.string().nullable(), number: z.string().nullable(), url: z.string().nullable() })),
        fulfillmentLineItems: fulfillmentLines,
      }),
    ),
  })
  .transform((order) => ({
    fulfillmentStatus: order.displayFulfillmentStatus,
    requiresShipping: order.requiresShipping,
    fulfillmentOrders: order.fulfillmentOrders.nodes.map(({ assignedLocation, deliveryMethod, lineItems, ...rest }) => ({
      ...rest,
      locationId: assignedLocation.location?.id ?? null,
      locationName: assignedLocation.name,
      deliveryMethod: deliveryMethod?.methodType ?? null,
      lines: lineItems.nodes.map(({ lineItem, ...line }) => ({ ...line, lineItemId: lineItem.id })),
    })),
    fulfillments: order.fulfillments.map(({ trackingInfo, fulfillmentLineItems, ...rest }) => ({
      ...rest,
      tracking: trackingInfo,
      lines: fulfillmentLineItems.nodes.map(({ lineItem, quantity }) => ({ lineItemId: lineItem.id, quantity: quantity ?? 0 })),
    })),
  }));

const holds = z
  .object({
    fulfillmentOrders: paged(
      z.object({
        id: z.string(),
        status: z.string(),
        supportedActions: actions,
        fulfillmentHolds: z.array(
          z.object({
            id: z.string(),
            reason: z.string(),
            reasonNotes: z.string().nullable(),
            handle: z.string().nullable(),
            heldByRequestingApp: z.boolean(),
            heldByApp: z.object({ title: z.string() }).nullish(),
          }),
        ),
      }),
    ),
  })
  .transform(({ fulfillmentOrders }) => ({
    holds: fulfillmentOrders.nodes.flatMap((fulfillmentOrder) =>
      fulfillmentOrder.fulfillmentHolds.map((hold) => ({
        id: hold.id,
        fulfillmentOrderId: fulfillmentOrder.id,
        reason: hold.reason,
        notes: hold.reasonNotes,
        handle: hold.handle,
        ours: hold.heldByRequestingApp,
        byApp: hold.heldByApp?.title ?? null,
      })),
    ),
    holdable: fulfillmentOrders.nodes.map(({ id, status, supportedActions }) => ({ fulfillmentOrderId: id, status, supportedActions })),
  }));

const refundLines = paged(z.object({ quantity: z.int(), restockType: z.string(), lineItem: withId }));
const refunds = z
  .object({
    displayFinancialStatus: z.string().nullable(),
    refunds: z.array(z.object({ createdAt: z.string().nullable(), refundLineItems: refundLines })),
  })
  .transform((order) => ({
    financialStatus: order.displayFinancialStatus,
    refunds: order.refunds.map(({ createdAt, refundLineItems }) => ({
      createdAt,
      lines: refundLineItems.nodes.map(({ lineItem, ...line }) => ({ ...line, lineItemId: lineItem.id })),
    })),
  }));

const returns = z.object({ returnStatus: z.string() });
const progress = z
  .object({ displayFulfillmentStatus: z.string(), parcels: z.array(z.object({ status: z.string(), createdAt: z.string() })) })
  .transform(({ displayFulfillmentStatus, parcels }) => ({ fulfillmentStatus: displayFulfillmentStatus, parcels }));

export const orderLines = paged(
  z
    .object({
      id: z.string(),
      title: z.string(),
      variantTitle: z.string().nullable(),
      sku: z.string().nullable(),
      quantity: z.int(),
      currentQuantity: z.int(),
      unfulfilledQuantity: z.int(),
      refundableQuantity: z.int(),
      requiresShipping: z.boolean(),
      discountedUnitPriceSet: bagSchema,
    })
    .transform(({ discountedUnitPriceSet, ...line }) => ({ ...line, unitPrice: discountedUnitPriceSet })),
);
const lines = z
  .object({ totalShippingPriceSet: bagSchema, totalRefundedShippingSet: bagSchema, lineItems: orderLines })
  .transform((order) => ({
    lines: order.lineItems.nodes,
    shipping: { price: order.totalShippingPriceSet, refunded: order.totalRefundedShippingSet },
  }));

const tags = z.object({ tags: z.array(z.string()) });
const origin = z.object({ sourceName: z.string().nullable() });
const text = z.string().nullable();
const contact = z
  .object({
    email: text,
    phone: text,
    note: text,
    customAttributes: z.array(z.object({ key: z.string(), value: text })),
    shippingAddress: z
      .object({
        firstName: text,
        lastName: text,
        company: text,
        address1: text,
        address2: text,
        city: text,
        zip: text,
        provinceCode: text,
        countryCodeV2: text,
        phone: text,
      })
      .nullable(),
  })
  .transform(({ shippingAddress, customAttributes, ...rest }) => {
    const { countryCodeV2, ...address } = shippingAddress ?? { countryCodeV2: null };
    return {
      ...rest,
      customAttributes: customAttributes.map(({ key, value }) => ({ key, value: value ?? "" })),
      shippingAddress: shippingAddress ? { ...address, countryCode: countryCodeV2 } : null,
    };
  });

/** Each facet's parser of what its fragment answers. */
export const parsers = { list, money, fulfillment, holds, refunds, returns, progress, lines, tags, origin, contact } satisfies Record<
  Facet,
  z.ZodType
>;

/** An order as the fragments of `facets` answered it. Throws a ZodError on a shape that the schema does not promise. */
export function toSnapshot<F extends Facet>(order: unknown, facets: readonly F[]): Snapshot<F> {
  const parts: object[] = [base.parse(order)];
  for (const facet of new Set<Facet>(facets)) parts.push(facetShapes[facet].parse(parsers[facet].parse(order)));
  return Object.assign({}, ...parts) as Snapshot<F>;
}
