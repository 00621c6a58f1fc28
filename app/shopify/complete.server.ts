import { z } from "zod";
import { moreLinesDocument } from "./documents/orders.ts";
import { pageInfoSchema } from "./to-snapshot.ts";

/** Reads one document and answers its data; throws ShopifyTrouble. */
export type ReadData = (document: string, variables: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** Page sizes: `usual` holds what all but very large orders have, `wide` is as wide as Shopify allows. */
export const usual = { orders: 4, lines: 100 };
export const wide = { orders: 50, lines: 250 };

const pageSchema = z.object({ nodes: z.array(z.unknown()), pageInfo: pageInfoSchema });
type Page = z.infer<typeof pageSchema>;
const partsSchema = z
  .object({
    id: z.string(),
    lineItems: pageSchema.optional(),
    fulfillmentOrders: z
      .object({ nodes: z.array(z.object({ id: z.string(), lineItems: pageSchema.optional() }).loose()), pageInfo: pageInfoSchema })
      .optional(),
    fulfillments: z.array(z.object({ id: z.string(), fulfillmentLineItems: pageSchema }).loose()).optional(),
    refunds: z.array(z.object({ id: z.string(), refundLineItems: pageSchema }).loose()).optional(),
  })
  .loose();

/** Does the order have more fulfillment orders than were read? */
export function hasMoreFulfillmentOrders(order: unknown): boolean {
  return partsSchema.parse(order).fulfillmentOrders?.pageInfo.hasNextPage ?? false;
}

interface Lines {
  id: string;
  page: Page;
  field: "lineItems" | "orderLines" | "fulfillmentLineItems" | "refundLineItems";
}

/** The lists of lines that were not read to their end. */
function openPages(parts: z.infer<typeof partsSchema>): Lines[] {
  const pages: Lines[] = [];
  if (parts.lineItems) pages.push({ id: parts.id, page: parts.lineItems, field: "lineItems" });
  for (const { id, lineItems } of parts.fulfillmentOrders?.nodes ?? [])
    if (lineItems) pages.push({ id, page: lineItems, field: "orderLines" });
  for (const { id, fulfillmentLineItems } of parts.fulfillments ?? [])
    pages.push({ id, page: fulfillmentLineItems, field: "fulfillmentLineItems" });
  for (const { id, refundLineItems } of parts.refunds ?? []) pages.push({ id, page: refundLineItems, field: "refundLineItems" });
  return pages.filter(({ page }) => page.pageInfo.hasNextPage);
}

/** Is everything of the order there, without another request? */
export function isWhole(order: unknown): boolean {
  return !hasMoreFulfillmentOrders(order) && openPages(partsSchema.parse(order)).length === 0;
}

/** The order with every line of it: a decision on half of the lines would be wrong. Answers the same object when nothing is missing. */
export async function withAllLines(order: unknown, read: ReadData): Promise<unknown> {
  const parts = partsSchema.parse(order);
  const open = openPages(parts);
  if (open.length === 0) return order;
  for (const { id, page, field } of open) await fill(id, page, field, read);
  return parts;
}

async function fill(id: string, page: Page, field: string, read: ReadData): Promise<void> {
  while (page.pageInfo.hasNextPage) {
    const data = await read(moreLinesDocument, { id, after: page.pageInfo.endCursor });
    const next = pageSchema.parse((data.node as Record<string, unknown> | null)?.[field]);
    page.nodes.push(...next.nodes);
    page.pageInfo = next.pageInfo;
  }
}
