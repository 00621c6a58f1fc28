/** Orders on one page of the list. */
export const pageSize = 50;

export type PageArguments = { first: number; after?: string } | { last: number; before: string };

/** Which page an address asks for: by Shopify's cursors, forwards or backwards. */
export function pageOf(params: URLSearchParams): PageArguments {
  const after = params.get("after");
  const before = params.get("before");
  if (before) return { last: pageSize, before };
  return after ? { first: pageSize, after } : { first: pageSize };
}
