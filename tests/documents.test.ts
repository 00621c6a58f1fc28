import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Facet } from "#app/orders/snapshot.ts";
import { changeKinds, changeOf } from "#app/goals/changes.ts";
import { goalOf, kinds } from "#app/goals/goals.ts";
import { requestedCost } from "#app/shopify/cost.ts";
import {
  bulkOperationDocument,
  bulkOperationsDocument,
  cancelBulkDocument,
  runBulkDocument,
  stageVariablesDocument,
} from "#app/shopify/bulk/documents.ts";
import { snapshotDocument, toSend, usual, wide } from "#app/shopify/facets/document.ts";
import { allFacets, facets } from "#app/shopify/facets/facets.ts";
import { countsDocument } from "#app/shopify/read/counts.server.ts";
import { locationsQuestion } from "#app/shopify/read/locations.server.ts";
import { orderChangesQuestion } from "#app/shopify/read/order-changes.server.ts";
import { orderIdsQuestion } from "#app/shopify/read/order-ids.server.ts";
import { orderListQuestion } from "#app/shopify/read/order-list.server.ts";
import { orderPageQuestion } from "#app/shopify/read/order-page.server.ts";
import { orderTagsQuestion } from "#app/shopify/read/order-tags.server.ts";
import { shopQuestion } from "#app/shopify/read/shop.server.ts";
import { suggestedRefundQuestion } from "#app/shopify/read/suggested-refund.server.ts";
import { requestedCost as costBySchema } from "#dev-store/api/cost.ts";
import { Kind, parse, validate, type FragmentDefinitionNode } from "#dev-store/api/graphql.ts";
import { loadAdminSchema } from "#dev-store/api/schema.ts";

const root = join(import.meta.dirname, "..");
const { schema } = loadAdminSchema();

interface Document {
  name: string;
  text: string;
  variables: Record<string, unknown>;
}

const sets: Facet[][] = [[], allFacets, ...allFacets.map((facet) => [facet]), ...kinds.map((kind) => [...goalOf(kind).facets])];
const documents: Document[] = [
  { name: "a page of the order list", text: orderListQuestion.document, variables: { first: 50 } },
  { name: "an order's page", text: orderPageQuestion.document, variables: { ...usual, apps: true } },
  { name: "an order's page, wide", text: orderPageQuestion.document, variables: { ...wide, apps: true } },
  { name: "order ids", text: orderIdsQuestion.document, variables: { first: 250 } },
  { name: "changed orders", text: orderChangesQuestion.document, variables: { first: 250 } },
  { name: "ten counts", text: countsDocument(10), variables: {} },
  ...allFacets.flatMap((facet) =>
    (facets[facet].lists ?? []).map(({ document }, index) => ({
      name: `further lines of ${facet}, list ${index + 1}`,
      text: toSend(document),
      variables: {},
    })),
  ),
  { name: "a place for variables", text: stageVariablesDocument, variables: {} },
  { name: "a bulk operation begins", text: runBulkDocument, variables: {} },
  { name: "a bulk operation ends", text: cancelBulkDocument, variables: {} },
  { name: "a bulk operation", text: bulkOperationDocument, variables: {} },
  { name: "bulk operations", text: bulkOperationsDocument, variables: {} },
  { name: "a suggested refund", text: suggestedRefundQuestion.document, variables: {} },
  { name: "the shop", text: shopQuestion.document, variables: {} },
  { name: "tags of orders", text: orderTagsQuestion.document, variables: {} },
  { name: "locations", text: locationsQuestion.document, variables: {} },
  ...sets.flatMap((facets) =>
    [usual, wide].map((sizes) => ({
      name: `facets ${facets.join(" ") || "none"}${sizes === wide ? ", wide" : ""}`,
      text: snapshotDocument(facets).document,
      variables: { ...sizes, apps: true },
    })),
  ),
  ...changeKinds.map((kind) => ({ name: `change ${kind}`, text: changeOf(kind).via.shopify.document, variables: {} })),
];

function fitted({ text, variables }: Document): number {
  const { definitions } = parse(text);
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error("no operation");
  const named = definitions.filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION);
  return costBySchema({
    schema,
    operation,
    fragments: Object.fromEntries(named.map((fragment) => [fragment.name.value, fragment])),
    variables,
  });
}

const costOf = (name: string): number => {
  const found = documents.find((document) => document.name === name);
  if (!found) throw new Error(`no document ${name}`);
  return requestedCost(found.text, found.variables);
};

describe("every GraphQL document of the app", () => {
  it.each(documents)("is valid in the official schema: $name", ({ text }) => {
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  });

  it.each(documents)("is never taken for cheaper than it is, nor far dearer: $name", (document) => {
    const ours = requestedCost(document.text, document.variables);
    expect(ours).toBeGreaterThanOrEqual(fitted(document));
    // Of several types that a node may be, Shopify counts the dearest, we all of them.
    if (!document.text.includes("... on ")) expect(ours).toBeLessThanOrEqual(fitted(document) + 4);
  });

  it("may be sent at all: at most 1,000 points", () => {
    expect(documents.filter(({ text, variables }) => requestedCost(text, variables) > 1_000)).toEqual([]);
  });

  it("is among those tested here", () => {
    const tested = documents.map(({ text }) => text).join("\n");
    const written = globSync("app/**/*.{ts,tsx}", { cwd: root })
      .filter((file) => !file.includes(".test."))
      .flatMap((file) =>
        [...readFileSync(join(root, file), "utf8").matchAll(/`#graphql\s+(?:query|mutation|fragment) (\w+)/g)].map(
          ([, name]) => name ?? "",
        ),
      );
    expect(written.length).toBeGreaterThan(kinds.length);
    expect(written.filter((name) => !new RegExp(`(query|mutation|fragment) ${name}\\b`).test(tested))).toEqual([]);
  });
});

describe("cost", () => {
  it("of a page of 50 orders is at most 120 points", () => {
    expect(costOf("a page of the order list")).toBeLessThanOrEqual(120);
  });
  it("of an order's page is at most 150 points", () => {
    expect(costOf("an order's page")).toBeLessThanOrEqual(150);
  });
});
