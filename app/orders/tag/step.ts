import { z } from "zod";
import type { Step } from "../step.ts";
import { decideTag, decideUntag } from "./decide.ts";
import {
  folded,
  tagAction,
  tagIntent,
  untagAction,
  untagIntent,
  type TagAction,
  type TagIntent,
  type UntagAction,
  type UntagIntent,
} from "./intent.ts";
import type { Accepted } from "#app/kernel/reply.ts";

const payloadSchema = z.object({ node: z.object({ updatedAt: z.string() }).nullable() });

function accepted(payload: unknown): Accepted {
  return { updatedAt: payloadSchema.parse(payload).node?.updatedAt ?? null, ids: [], pending: false };
}

function has(tags: readonly string[], tag: string): boolean {
  return tags.some((one) => folded(one) === folded(tag));
}

export const tag: Step<"tag", TagIntent, TagAction, "tags"> = {
  kind: "tag",
  right: "organize",
  intent: tagIntent,
  action: tagAction,
  facets: ["tags"],
  personal: [],
  decide: decideTag,
  document: `#graphql
    mutation TagOrder($id: ID!, $tags: [String!]!) {
      tagsAdd(id: $id, tags: $tags) {
        node { ... on Order { id updatedAt } }
        userErrors { field message }
      }
    }`,
  root: "tagsAdd",
  errorsField: "userErrors",
  cost: 10,
  variables: ({ orderId, tags }) => ({ id: orderId, tags }),
  accepted,
  readBack: (order, action) => (action.tags.every((one) => has(order.tags, one)) ? "happened" : "did_not_happen"),
  repeatable: true,
  before: () => null,
  irreversible: () => false,
  undo: ({ tags }) => ({ kind: "untag", tags }),
  undoNote: () => null,
};

export const untag: Step<"untag", UntagIntent, UntagAction, "tags"> = {
  kind: "untag",
  right: "organize",
  intent: untagIntent,
  action: untagAction,
  facets: ["tags"],
  personal: [],
  decide: decideUntag,
  document: `#graphql
    mutation UntagOrder($id: ID!, $tags: [String!]!) {
      tagsRemove(id: $id, tags: $tags) {
        node { ... on Order { id updatedAt } }
        userErrors { field message }
      }
    }`,
  root: "tagsRemove",
  errorsField: "userErrors",
  cost: 10,
  variables: ({ orderId, tags }) => ({ id: orderId, tags }),
  accepted,
  readBack: (order, action) => (action.tags.some((one) => has(order.tags, one)) ? "did_not_happen" : "happened"),
  repeatable: true,
  before: () => null,
  irreversible: () => false,
  undo: ({ tags }) => ({ kind: "tag", tags }),
  undoNote: () => null,
};
