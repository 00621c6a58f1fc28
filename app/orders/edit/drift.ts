import type { ReasonCode } from "#app/kernel/reason.ts";
import type { Door } from "#app/kernel/door.ts";

/** The refusal when somebody else changed what is about to be overwritten: the asker looks and decides. */
export function changedSince(by: Door): ReasonCode & ("undo.changed_since" | "edit.changed_since") {
  return by === "undo" ? "undo.changed_since" : "edit.changed_since";
}
