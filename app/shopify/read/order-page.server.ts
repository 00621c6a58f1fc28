import { z } from "zod";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { completeLines, isCutOff } from "../facets/complete.ts";
import { spreadsOf, usual, wide, withFragments } from "../facets/document.ts";
import { allFacets, toSnapshot } from "../facets/facets.ts";
import type { PageDetailsFragment } from "../generated/admin.ts";
import { readOn } from "./further-lines.ts";
import { details, detailsFragment } from "./order-details.ts";
import type { Exchange, Question } from "./question.ts";

/** What an order's page shows: a snapshot with every facet, and what no decision needs. */
export type OrderPage = { order: Snapshot; /** What Shopify calls this app. */ appTitle: string } & z.output<typeof details>;

const query = `query OrderPage($id: ID!, $orders: Int!, $lines: Int!, $apps: Boolean!) {
  order(id: $id) { ${spreadsOf(allFacets)} ...PageDetails }
  currentAppInstallation { app { title } }
}`;

/** Everything an order's page shows: at most 150 points with the usual page sizes (tests/documents.test.ts). */
export const orderPageQuestion = {
  document: withFragments([query, detailsFragment].join("\n")),
  parser: z.object({ order: z.unknown(), currentAppInstallation: z.object({ app: z.object({ title: z.string() }) }) }),
} satisfies Question<{ order: PageDetailsFragment | null; currentAppInstallation: { app: { title: string } } }, unknown>;

/** Everything that the order's page shows; null if there is no such order. */
export async function orderPage(exchange: Exchange, id: string): Promise<OrderPage | null> {
  const read = (sizes: typeof usual) => exchange.ask(orderPageQuestion, { id, ...sizes, apps: exchange.mayReadApps });
  const first = await read(usual);
  const { order, currentAppInstallation } = first.order !== null && isCutOff(first.order, allFacets) ? await read(wide) : first;
  if (order === null) return null;
  await completeLines(order, allFacets, readOn(exchange));
  return { order: toSnapshot(order, allFacets), appTitle: currentAppInstallation.app.title, ...details.parse(order) };
}
