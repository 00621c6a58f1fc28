import type { z } from "zod";
import type { Facet, facetShapes } from "#app/orders/snapshot.ts";
import type { LinesList } from "./lines-list.ts";
import type { Parser } from "./wire.ts";

/** Variables that a fragment may use: page sizes, and whether the names of apps may be asked for (scope read_apps). */
export type FacetVariable = "orders" | "lines" | "apps";

/** How a facet of a snapshot is read from Shopify. `Answer`: the type that codegen made of its fragment. */
export interface FacetReader<F extends Facet, Answer> {
  /** Name of the fragment, which is on Order. */
  fragment: string;
  /** The fragment, with those that it spreads. */
  document: string;
  variables: readonly FacetVariable[];
  /** Turns an order's answer into the facet. */
  parser: Parser<Answer, z.output<(typeof facetShapes)[F]>>;
  /** Did the order have more fulfillment orders than the page? Then it is read again with the widest page. */
  isCutOff?: (order: unknown) => boolean;
  /** Lists of lines that one page may not hold to their end. */
  lists?: readonly LinesList[];
}
