import { baseFacet, facetFragments } from "./facets.ts";

const page = `#graphql
  query OrderList($query: String!, $sortKey: OrderSortKeys!, $reverse: Boolean!, $first: Int, $last: Int, $after: String, $before: String) {
    orders(query: $query, sortKey: $sortKey, reverse: $reverse, first: $first, last: $last, after: $after, before: $before) {
      nodes { ...BaseFacet ...ListFacet }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`;

/** A page of the order list: at most 120 points for 50 rows (tests/documents.test.ts). */
export const orderListDocument = [page, baseFacet, facetFragments.list.text].join("\n").replaceAll("#graphql", "");

export const orderIdsDocument = `#graphql
  query OrderIds($query: String!, $first: Int!, $after: String) {
    orders(query: $query, sortKey: ID, first: $first, after: $after) {
      nodes { id name }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const orderChangesDocument = `#graphql
  query OrderChanges($query: String!, $first: Int!, $after: String) {
    orders(query: $query, sortKey: UPDATED_AT, first: $first, after: $after) {
      nodes { id updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** How many orders each of the given searches finds, in one request: `count0`, `count1` … of `$query0`, `$query1` … */
export function countsDocument(queries: number): string {
  const indexes = Array.from({ length: queries }, (_, index) => index);
  const declared = indexes.map((index) => `$query${index}: String!`).join(", ");
  const fields = indexes.map((index) => `count${index}: ordersCount(query: $query${index}) { count precision }`).join(" ");
  return `query OrderCounts(${declared}) { ${fields} }`;
}

const details = `#graphql
  fragment PageDetails on Order {
    processedAt cancelReason confirmationNumber sourceName
    customer { id displayName numberOfOrders }
    cancellation { staffNote }
    billingAddress { name company address1 address2 city zip provinceCode countryCodeV2 phone }
    shippingLine { title }
    discountCodes
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

const everything = Object.values(facetFragments);
const orderPage = `query OrderPage($id: ID!, $orders: Int!, $lines: Int!, $apps: Boolean!) { order(id: $id) { ...BaseFacet ${everything.map((part) => `...${part.name}`).join(" ")} ...PageDetails } }`;

/** Everything an order's page shows: at most 150 points with the usual page sizes (tests/documents.test.ts). */
export const orderPageDocument = [orderPage, baseFacet, details, ...everything.map((part) => part.text)]
  .join("\n")
  .replaceAll("#graphql", "");

/** The rest of an order's lines, of a fulfillment order's or of a fulfillment's, when one page did not hold them all. */
export const moreLinesDocument = `#graphql
  query MoreLines($id: ID!, $after: String!) {
    node(id: $id) {
      ... on Order {
        lineItems(first: 250, after: $after) {
          nodes {
            id title variantTitle sku quantity currentQuantity unfulfilledQuantity refundableQuantity requiresShipping
            discountedUnitPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
          }
          pageInfo { hasNextPage endCursor }
        }
      }
      ... on FulfillmentOrder {
        orderLines: lineItems(first: 250, after: $after) {
          nodes { id totalQuantity remainingQuantity requiresShipping lineItem { id } }
          pageInfo { hasNextPage endCursor }
        }
      }
      ... on Fulfillment {
        fulfillmentLineItems(first: 250, after: $after) {
          nodes { quantity lineItem { id } }
          pageInfo { hasNextPage endCursor }
        }
      }
      ... on Refund {
        refundLineItems(first: 250, after: $after) {
          nodes { quantity restockType lineItem { id } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
`;

export const suggestedRefundDocument = `#graphql
  query SuggestedRefund($id: ID!, $lines: [RefundLineItemInput!], $shippingAmount: Money) {
    order(id: $id) {
      suggestedRefund(refundLineItems: $lines, shippingAmount: $shippingAmount) {
        amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
        maximumRefundableSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
        subtotalSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
        totalTaxSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
        shipping {
          amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
          maximumRefundableSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
        }
        suggestedTransactions {
          gateway formattedGateway
          amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
          parentTransaction { id }
        }
      }
    }
  }
`;

export const shopDocument = `#graphql
  query ShopFacts { shop { currencyCode ianaTimezone name } }
`;

export const locationsDocument = `#graphql
  query Locations { locations(first: 100) { nodes { id name isActive } } }
`;
