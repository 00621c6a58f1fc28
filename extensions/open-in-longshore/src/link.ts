/** How many orders the app opens as a selection: its bulk limit. */
export const selectionLimit = 250;

/**
 * Path inside the app that opens these orders, in Shopify's `app:` protocol. Only the numeric tail of each
 * gid travels. Null when nothing is selected. Throws a RangeError on an id that is no order's.
 */
export function appLink(orderIds: readonly string[]): string | null {
  if (orderIds.length === 0) return null;
  const numbers = orderIds.map((id) => {
    const number = /^gid:\/\/shopify\/Order\/(\d+)$/.exec(id)?.[1];
    if (!number) throw new RangeError(`not the id of an order: ${id}`);
    return number;
  });
  return numbers.length === 1 ? `app:app/open?id=${numbers[0]}` : `app:app/open?ids=${numbers.join(",")}`;
}
