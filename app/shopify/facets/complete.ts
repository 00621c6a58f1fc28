import type { Facet } from "#app/orders/snapshot.ts";
import { facets } from "./facets.ts";
import type { LinesList, LinesPage } from "./lines-list.ts";

/** Reads the page of a list's lines that follows `after`. */
export type ReadOn = (list: LinesList, id: string, after: string | null) => Promise<LinesPage>;

/** Does the order have more fulfillment orders than were read? */
export const isCutOff = (order: unknown, wanted: readonly Facet[]): boolean => wanted.some((facet) => facets[facet].isCutOff?.(order));

/** The lists of lines that were not read to their end. */
const openLists = (order: unknown, wanted: readonly Facet[]) =>
  wanted
    .flatMap((facet) => facets[facet].lists ?? [])
    .flatMap((list) => list.within(order).map((place) => ({ list, ...place })))
    .filter(({ page }) => page.pageInfo.hasNextPage);

/** Is everything of the order there, without another request? */
export const isWhole = (order: unknown, wanted: readonly Facet[]): boolean =>
  !isCutOff(order, wanted) && openLists(order, wanted).length === 0;

/** Reads every further line of the order into its answer: a decision on half of the lines would be wrong. */
export async function completeLines(order: unknown, wanted: readonly Facet[], readOn: ReadOn): Promise<void> {
  for (const { list, id, page } of openLists(order, wanted)) {
    while (page.pageInfo.hasNextPage) {
      const next = await readOn(list, id, page.pageInfo.endCursor);
      page.nodes.push(...next.nodes);
      page.pageInfo = next.pageInfo;
    }
  }
}
