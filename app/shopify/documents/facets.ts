import type { Facet } from "#app/orders/snapshot.ts";

/**
 * What each facet of a snapshot reads of an Order. `$orders` and `$lines` are page sizes: the usual ones are cheap
 * (docs/glossary.md, "points"), the wide ones are asked for only when a page turns out not to hold everything.
 */
export const baseFacet = `#graphql
  fragment BaseFacet on Order { id name createdAt updatedAt closedAt cancelledAt test }
`;

const list = `#graphql
  fragment ListFacet on Order {
    totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    customer { displayName }
    subtotalLineItemsQuantity
    displayFinancialStatus displayFulfillmentStatus returnStatus tags
    risk { recommendation }
    holdsOfList: fulfillmentOrders(first: 3) { nodes { fulfillmentHolds { reason } } }
    parcelsOfList: fulfillments(first: 5) { status displayStatus createdAt }
  }
`;

const money = `#graphql
  fragment MoneyFacet on Order {
    displayFinancialStatus paymentGatewayNames canMarkAsPaid refundable
    totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    currentTotalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    totalOutstandingSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    totalReceivedSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    totalRefundedSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    netPaymentSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    transactions(first: 100) {
      id kind status gateway manualPaymentGateway processedAt authorizationExpiresAt multiCapturable manuallyCapturable
      amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      parentTransaction { id }
    }
  }
`;

const fulfillment = `#graphql
  fragment FulfillmentFacet on Order {
    displayFulfillmentStatus requiresShipping
    fulfillmentOrders(first: $orders) {
      nodes {
        id status requestStatus fulfillAt
        assignedLocation { name location { id } }
        deliveryMethod { methodType }
        supportedActions { action }
        lineItems(first: $lines) {
          nodes { id totalQuantity remainingQuantity requiresShipping lineItem { id } }
          pageInfo { hasNextPage endCursor }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
    fulfillments(first: 100) {
      id name status displayStatus createdAt updatedAt deliveredAt inTransitAt estimatedDeliveryAt
      trackingInfo(first: 25) { company number url }
      fulfillmentLineItems(first: $lines) {
        nodes { quantity lineItem { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

const holds = `#graphql
  fragment HoldsFacet on Order {
    fulfillmentOrders(first: $orders) {
      nodes {
        id status
        supportedActions { action }
        fulfillmentHolds { id reason reasonNotes handle heldByRequestingApp heldByApp @include(if: $apps) { title } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

const refunds = `#graphql
  fragment RefundsFacet on Order {
    displayFinancialStatus
    refunds(first: 100) {
      id createdAt
      refundLineItems(first: 50) {
        nodes { quantity restockType lineItem { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

const returns = `#graphql
  fragment ReturnsFacet on Order { returnStatus }
`;

const progress = `#graphql
  fragment ProgressFacet on Order { displayFulfillmentStatus parcels: fulfillments(first: 100) { status createdAt } }
`;

const lines = `#graphql
  fragment LinesFacet on Order {
    totalShippingPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    totalRefundedShippingSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    lineItems(first: $lines) {
      nodes {
        id title variantTitle sku quantity currentQuantity unfulfilledQuantity refundableQuantity requiresShipping
        discountedUnitPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

const tags = `#graphql
  fragment TagsFacet on Order { tags }
`;

const contact = `#graphql
  fragment ContactFacet on Order {
    email phone note
    customAttributes { key value }
    shippingAddress { firstName lastName company address1 address2 city zip provinceCode countryCodeV2 phone }
  }
`;

const origin = `#graphql
  fragment OriginFacet on Order { sourceName }
`;

interface FacetFragment {
  name: string;
  text: string;
  variables: readonly ("orders" | "lines" | "apps")[];
}

export const facetFragments: Record<Facet, FacetFragment> = {
  list: { name: "ListFacet", text: list, variables: [] },
  money: { name: "MoneyFacet", text: money, variables: [] },
  fulfillment: { name: "FulfillmentFacet", text: fulfillment, variables: ["orders", "lines"] },
  holds: { name: "HoldsFacet", text: holds, variables: ["orders", "apps"] },
  refunds: { name: "RefundsFacet", text: refunds, variables: [] },
  returns: { name: "ReturnsFacet", text: returns, variables: [] },
  progress: { name: "ProgressFacet", text: progress, variables: [] },
  lines: { name: "LinesFacet", text: lines, variables: ["lines"] },
  tags: { name: "TagsFacet", text: tags, variables: [] },
  origin: { name: "OriginFacet", text: origin, variables: [] },
  contact: { name: "ContactFacet", text: contact, variables: [] },
};
