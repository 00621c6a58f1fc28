import type { Line, Order } from "./model.ts";
import type { Metafield } from "./model-kept.ts";

/** A product of the shop: stored once somebody has changed it, before that what the lines of orders say of it. */
export interface Product {
  id: number;
  title: string;
  vendor: string;
  tags: string[];
  isGiftCard: boolean;
  metafields?: Metafield[];
}

interface Known {
  products: Map<number, Product>;
  orders: { values(): Iterable<Order> };
}

export function productOfLine({ products }: Pick<Known, "products">, line: Line): Product | null {
  if (line.productId === 0) return null;
  const { title, vendor, isGiftCard } = line;
  return products.get(line.productId) ?? { id: line.productId, title, vendor: vendor ?? "", tags: line.productTags, isGiftCard };
}

export function findProduct(data: Known, id: number): Product | null {
  const stored = data.products.get(id);
  if (stored || id === 0) return stored ?? null;
  for (const order of data.orders.values()) {
    const line = order.lines.find(({ productId }) => productId === id);
    if (line) return productOfLine(data, line);
  }
  return null;
}
