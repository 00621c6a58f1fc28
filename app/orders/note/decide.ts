import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import { changedSince } from "../edit/drift.ts";
import { reason } from "#app/kernel/reason.ts";
import type { Snapshot } from "../snapshot.ts";
import { overridden } from "#app/kernel/goal.ts";
import type { Asked } from "#app/kernel/subject.ts";
import type { NoteAction, NoteIntent } from "./intent.ts";

/** Shopify keeps "no note" as null or as an empty text. */
export function sameText(a: string | null, b: string | null): boolean {
  return (a ?? "").replaceAll("\r\n", "\n").trim() === (b ?? "").replaceAll("\r\n", "\n").trim();
}

export function decideNote(order: Snapshot<"contact">, asked: Asked<NoteIntent, NoteAction>): Decision<NoteAction> {
  const { note, expect } = asked.intent;
  if (asked.done.length > 0) return reached(reason(note === null ? "note.done_removed" : "note.done"));
  if (sameText(order.note, note)) return reached(reason("note.already"));
  if (expect !== undefined && !sameText(order.note, expect) && !overridden(asked, changedSince(asked.by))) {
    return refuse("house", reason(changedSince(asked.by), { field: { word: "field.note" } }));
  }
  return act(reason(note === null ? "note.asked_clear" : "note.asked"), { kind: "note", orderId: order.id, note });
}
