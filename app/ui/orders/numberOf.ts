/** "gid://shopify/Order/12" → "12": what addresses of this app name an order by. */
export const numberOf = (gid: string): string => gid.slice(gid.lastIndexOf("/") + 1);

export const orderUrl = (gid: string): string => `/app/orders/${numberOf(gid)}`;
