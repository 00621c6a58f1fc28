import { acceptedOrder } from "#app/kernel/reply.ts";
import type { Step } from "../step.ts";
import { decideArchive, decideReopen } from "./decide.ts";
import {
  archiveAction,
  archiveIntent,
  reopenAction,
  reopenIntent,
  type ArchiveAction,
  type ArchiveIntent,
  type ReopenAction,
  type ReopenIntent,
} from "./intent.ts";

/** Closing what is closed is a silent success (ADMIN_API §3.3). */
export const archive: Step<"archive", ArchiveIntent, ArchiveAction, "money" | "progress" | "returns"> = {
  kind: "archive",
  right: "organize",
  intent: archiveIntent,
  action: archiveAction,
  facets: ["money", "progress", "returns"],
  personal: [],
  decide: decideArchive,
  document: `#graphql
    mutation ArchiveOrder($id: ID!) {
      orderClose(input: { id: $id }) {
        order { id updatedAt }
        userErrors { field message }
      }
    }`,
  root: "orderClose",
  errorsField: "userErrors",
  cost: 10,
  variables: ({ orderId }) => ({ id: orderId }),
  accepted: acceptedOrder,
  readBack: (order) => (order.closedAt ? "happened" : "did_not_happen"),
  repeatable: true,
  before: () => null,
  irreversible: () => false,
  undo: () => ({ kind: "reopen" }),
  undoNote: () => null,
};

export const reopen: Step<"reopen", ReopenIntent, ReopenAction, never> = {
  kind: "reopen",
  right: "organize",
  intent: reopenIntent,
  action: reopenAction,
  facets: [],
  personal: [],
  decide: decideReopen,
  document: `#graphql
    mutation ReopenOrder($id: ID!) {
      orderOpen(input: { id: $id }) {
        order { id updatedAt }
        userErrors { field message }
      }
    }`,
  root: "orderOpen",
  errorsField: "userErrors",
  cost: 10,
  variables: ({ orderId }) => ({ id: orderId }),
  accepted: acceptedOrder,
  readBack: (order) => (order.closedAt ? "did_not_happen" : "happened"),
  repeatable: true,
  before: () => null,
  irreversible: () => false,
  undo: () => ({ kind: "archive" }),
  undoNote: () => null,
};
