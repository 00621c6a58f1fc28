import { reason } from "#app/kernel/reason.ts";
import type { OrderGoal } from "../contract.ts";
import { decideNote } from "./decide.ts";
import { noteIntent } from "./intent.ts";

export const note: OrderGoal<"note", "note", "contact"> = {
  kind: "note",
  subject: "order",
  right: "organize",
  intent: noteIntent,
  facets: ["contact"],
  personal: ["note", "expect"],
  changes: ["note"],
  decide: decideNote,
  plainest: (order) => ({ kind: "note", note: `${order.note ?? ""}.` }),
  possible: () => reason("note.possible"),
  irreversible: () => false,
};
