import { base, type Facet, type Snapshot } from "#app/orders/snapshot.ts";
import { contact } from "./contact.ts";
import type { FacetReader } from "./facet.ts";
import { fulfillment } from "./fulfillment.ts";
import { holds } from "./holds.ts";
import { lines } from "./lines.ts";
import { list } from "./list.ts";
import { money } from "./money.ts";
import { origin } from "./origin.ts";
import { progress } from "./progress.ts";
import { refunds } from "./refunds.ts";
import { returns } from "./returns.ts";
import { risk } from "./risk.ts";
import { tags } from "./tags.ts";

/** The reader of every facet: one file each. */
export const facets: { [F in Facet]: FacetReader<F, never> } = {
  list,
  money,
  fulfillment,
  holds,
  refunds,
  returns,
  progress,
  risk,
  lines,
  tags,
  origin,
  contact,
};

export const allFacets = Object.keys(facets) as Facet[];

/** An order as the fragments of `wanted` answered it. Throws a ZodError on a shape that the schema does not promise. */
export function toSnapshot<F extends Facet>(order: unknown, wanted: readonly F[]): Snapshot<F> {
  const parts: object[] = [base.parse(order)];
  // What was answered is of no type before it is parsed, and the parser says whether it is the fragment's.
  for (const facet of new Set<Facet>(wanted)) parts.push(facets[facet].parser.decode(order as never));
  return Object.assign({}, ...parts) as Snapshot<F>;
}
