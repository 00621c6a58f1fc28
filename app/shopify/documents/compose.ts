import type { Facet } from "#app/orders/snapshot.ts";
import { baseFacet, facetFragments } from "./facets.ts";

export interface ComposedDocument {
  document: string;
  variables: readonly ("orders" | "lines" | "apps")[];
}

const types = { orders: "Int!", lines: "Int!", apps: "Boolean!" } as const;
const composed = new Map<string, ComposedDocument>();

/** The document that reads the given facets of orders by id: `nodes(ids: $ids)`. One per set of facets, made once. */
export function snapshotDocument(facets: readonly Facet[]): ComposedDocument {
  const names = [...new Set(facets)].sort();
  const key = names.join();
  const known = composed.get(key);
  if (known) return known;
  const parts = names.map((name) => facetFragments[name]);
  const variables = [...new Set(parts.flatMap((part) => part.variables))];
  const declared = variables.map((name) => `, $${name}: ${types[name]}`).join("");
  const spreads = ["BaseFacet", ...parts.map((part) => part.name)].map((name) => `...${name}`).join(" ");
  const document = [
    `query Snapshots($ids: [ID!]!${declared}) { nodes(ids: $ids) { ${spreads} } }`,
    baseFacet,
    ...parts.map((part) => part.text),
  ]
    .join("\n")
    .replaceAll("#graphql", "");
  const made = { document, variables };
  composed.set(key, made);
  return made;
}
