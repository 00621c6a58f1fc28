import { z } from "zod";
import { folded } from "#app/lib/text/text.ts";
import { changed } from "#app/kernel/field-change.ts";
import type { Accepted } from "#app/kernel/reply.ts";
import type { OrderChange } from "../contract.ts";
import { tagAction, untagAction } from "./intent.ts";

const payloadSchema = z.object({ node: z.object({ updatedAt: z.string() }).nullable() });

function reply(payload: unknown): Accepted {
  return { updatedAt: payloadSchema.parse(payload).node?.updatedAt ?? null, ids: [], pending: false };
}

/** As Shopify keeps them, however they were written (docs/shopify-api.md §18). */
function sorted(tags: readonly string[]): string[] {
  return tags.toSorted((one, other) => (folded(one) < folded(other) ? -1 : 1));
}

function has(tags: readonly string[], tag: string): boolean {
  return tags.some((one) => folded(one) === folded(tag));
}

export const tagChange: OrderChange<"tag", "tags"> = {
  kind: "tag",
  action: tagAction,
  facets: ["tags"],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation TagOrder($id: ID!, $tags: [String!]!) {
          tagsAdd(id: $id, tags: $tags) {
            node { ... on Order { id updatedAt } }
            userErrors { field message }
          }
        }`,
      root: "tagsAdd",
      variables: ({ orderId, tags }) => ({ id: orderId, tags }),
      reply,
    },
  },
  readBack: (order, action) => (action.tags.every((one) => has(order.tags, one)) ? "happened" : "did_not_happen"),
  repeatable: true,
  contradictedBy: ["untag"],
  undo: { goal: "untag", intent: ({ tags }) => ({ kind: "untag", tags }) },
  fields: ({ tags }) => [changed("tags", null, tags)],
  predict: (order, { tags }) => ({ ...order, tags: sorted([...order.tags, ...tags]) }),
};

export const untagChange: OrderChange<"untag", "tags"> = {
  kind: "untag",
  action: untagAction,
  facets: ["tags"],
  personal: [],
  via: {
    shopify: {
      document: `#graphql
        mutation UntagOrder($id: ID!, $tags: [String!]!) {
          tagsRemove(id: $id, tags: $tags) {
            node { ... on Order { id updatedAt } }
            userErrors { field message }
          }
        }`,
      root: "tagsRemove",
      variables: ({ orderId, tags }) => ({ id: orderId, tags }),
      reply,
    },
  },
  readBack: (order, action) => (action.tags.some((one) => has(order.tags, one)) ? "did_not_happen" : "happened"),
  repeatable: true,
  contradictedBy: ["tag"],
  undo: { goal: "tag", intent: ({ tags }) => ({ kind: "tag", tags }) },
  fields: ({ tags }) => [changed("tags", tags, null)],
  predict: (order, { tags }) => ({ ...order, tags: order.tags.filter((one) => !has(tags, one)) }),
};
