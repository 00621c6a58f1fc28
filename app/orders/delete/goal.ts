import type { OrderGoal } from "../contract.ts";
import { decideDelete } from "./decide.ts";
import { deleteIntent } from "./intent.ts";

export const deleteOrder: OrderGoal<"delete", "delete", "money" | "origin"> = {
  kind: "delete",
  subject: "order",
  right: "delete",
  intent: deleteIntent,
  facets: ["money", "origin"],
  personal: [],
  changes: ["delete"],
  decide: decideDelete,
  plainest: () => ({ kind: "delete" }),
  typed: true,
  irreversible: () => true,
};
