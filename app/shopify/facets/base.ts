/** What every snapshot has (`base` of app/orders/snapshot.ts, which also parses it: the names are Shopify's). */
export const baseFragment = `#graphql
  fragment BaseFacet on Order { id name createdAt updatedAt closedAt cancelledAt test }
`;
