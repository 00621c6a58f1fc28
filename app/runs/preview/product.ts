import { groupBy } from "#app/lib/group.ts";
import { folded } from "#app/lib/text/text.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import type { Items, Named } from "../selection.ts";

type Order = Pick<Snapshot<"lines">, "id" | "name" | "lines">;
interface Line {
  id: string;
  title: string;
  sku: string | null;
}

/** What is left of the order's lines: what was taken off it does not count. */
const linesOf = ({ id, lines }: Order): Line[] =>
  lines
    .filter(({ currentQuantity }) => currentQuantity > 0)
    .map(({ title, variantTitle, sku }) => ({ id, title: variantTitle ? `${title} · ${variantTitle}` : title, sku }));

/**
 * The orders with what a person calls a product. What is an item's SKU, letter by letter, means that item alone, unless its text in
 * titles is asked for, too: `onlyInTitle` = orders that have only that, and are left out.
 */
export function meantBy(
  orders: readonly Order[],
  product: string,
  titles: boolean,
): { orders: Named[]; items: Items; onlyInTitle: number } {
  const wanted = folded(product);
  const hasSku = ({ sku }: Line) => sku !== null && folded(sku) === wanted;
  const hasTitle = ({ title }: Line) => folded(title).includes(wanted);
  const all = orders.map((order) => ({ order, lines: linesOf(order) }));
  const keepsToSku = !titles && all.some(({ lines }) => lines.some(hasSku));
  const isMeant = keepsToSku ? hasSku : (line: Line) => hasSku(line) || hasTitle(line);
  const meant = all.filter(({ lines }) => lines.some(isMeant));
  return {
    orders: meant.map(({ order: { id, name } }) => ({ id, name })),
    items: itemsOf(meant.flatMap(({ lines }) => lines.filter(isMeant))),
    onlyInTitle: keepsToSku ? all.filter(({ lines }) => !lines.some(hasSku) && lines.some(hasTitle)).length : 0,
  };
}

const itemsShown = 50;

const itemsOf = (lines: readonly Line[]): Items =>
  [...groupBy(lines, ({ title, sku }) => JSON.stringify([title, sku])).values()]
    .map((some) => ({ title: some[0]?.title ?? "", sku: some[0]?.sku ?? null, orders: new Set(some.map(({ id }) => id)).size }))
    .sort((a, b) => b.orders - a.orders)
    .slice(0, itemsShown);
