import type { Facet } from "#app/orders/snapshot.ts";
import { baseFragment } from "./base.ts";
import type { FacetVariable } from "./facet.ts";
import { allFacets, facets } from "./facets.ts";

/** Page sizes of an order's lists: `usual` holds what all but very large orders have, `wide` is as wide as Shopify allows. */
export const usual = { orders: 4, lines: 100 };
export const wide = { orders: 50, lines: 250 };

export interface ComposedDocument {
  document: string;
  variables: readonly FacetVariable[];
}

const types = { orders: "Int!", lines: "Int!", apps: "Boolean!" } as const satisfies Record<FacetVariable, string>;
const composed = new Map<string, ComposedDocument>();

/** The document that reads the given facets of orders by id: `nodes(ids: $ids)`. One per set of facets, made once. */
export function snapshotDocument(wanted: readonly Facet[]): ComposedDocument {
  const names = [...new Set(wanted)].sort();
  const key = names.join();
  const known = composed.get(key);
  if (known) return known;
  const variables = [...new Set(names.flatMap((name) => facets[name].variables))];
  const declared = variables.map((name) => `, $${name}: ${types[name]}`).join("");
  const query = `query Snapshots($ids: [ID!]!${declared}) { nodes(ids: $ids) { ${spreadsOf(names)} } }`;
  const made = { document: withFragments(query, names), variables };
  composed.set(key, made);
  return made;
}

/** The fragments of facets, as a selection on Order. */
export const spreadsOf = (names: readonly Facet[]): string =>
  ["BaseFacet", ...names.map((name) => facets[name].fragment)].map((name) => `...${name}`).join(" ");

/** A document that spreads the fragments of these facets, with the fragments. */
export const withFragments = (query: string, names: readonly Facet[] = allFacets): string =>
  toSend(query, baseFragment, ...names.map((name) => facets[name].document));

/** Parts of a document as one that is sent: `#graphql` is for codegen alone. */
export const toSend = (...parts: string[]): string => parts.join("\n").replaceAll("#graphql", "");
