import { z } from "zod";
import type { HoldsFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";
import { hasMoreFulfillmentOrders } from "./fulfillment-orders.ts";
import { pageOf, supportedActions, text } from "./wire.ts";

const document = `#graphql
  fragment HoldsFacet on Order {
    fulfillmentOrders(first: $orders) {
      nodes {
        id status
        supportedActions { action }
        fulfillmentHolds { id reason reasonNotes handle heldByRequestingApp heldByApp @include(if: $apps) { title } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

const hold = z.object({
  id: z.string(),
  reason: z.string(),
  reasonNotes: text,
  handle: text,
  heldByRequestingApp: z.boolean(),
  heldByApp: z.object({ title: z.string() }).nullish(),
});

const fulfillmentOrder = z.object({ id: z.string(), status: z.string(), supportedActions, fulfillmentHolds: z.array(hold) });

const parser = z
  .object({ fulfillmentOrders: pageOf(fulfillmentOrder) })
  .transform(({ fulfillmentOrders: { nodes } }) => ({
    holds: nodes.flatMap(({ id: fulfillmentOrderId, fulfillmentHolds }) =>
      fulfillmentHolds.map(({ id, reason, reasonNotes, handle, heldByRequestingApp, heldByApp }) => ({
        id,
        fulfillmentOrderId,
        reason,
        notes: reasonNotes,
        handle,
        ours: heldByRequestingApp,
        byApp: heldByApp?.title ?? null,
      })),
    ),
    holdable: nodes.map(({ id, status, supportedActions }) => ({ fulfillmentOrderId: id, status, supportedActions })),
  }));

export const holds = {
  fragment: "HoldsFacet",
  document,
  variables: ["orders", "apps"],
  parser,
  isCutOff: hasMoreFulfillmentOrders,
} satisfies FacetReader<"holds", HoldsFacetFragment>;
