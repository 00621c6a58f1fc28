import { describe, expect, it } from "vitest";
import { anOrder, asked, now } from "../order.fixture.ts";
import { noteChange } from "./change.ts";
import { decideNote } from "./decide.ts";
import { noteIntent, type NoteIntent } from "./intent.ts";

const note = (text: string | null, expected?: string | null): NoteIntent => ({
  kind: "note",
  note: text,
  ...(expected === undefined ? {} : { expect: expected }),
});

describe("a note", () => {
  it.each([
    ["is written", anOrder(), note("Leave at the door"), "act", "note.asked"],
    ["is removed", anOrder({ note: "old" }), note(null), "act", "note.asked_clear"],
    ["is there already, whatever the line ends", anOrder({ note: "a\r\nb" }), note("a\nb"), "reached", "note.already"],
    ["that nobody changed meanwhile is replaced", anOrder({ note: "old" }), note("new", "old"), "act", "note.asked"],
    ["that somebody changed meanwhile is not", anOrder({ note: "theirs" }), note("new", "old"), "refuse", "edit.changed_since"],
    ["that somebody wrote meanwhile is not", anOrder({ note: "theirs" }), note("new", null), "refuse", "edit.changed_since"],
  ])("%s", (_, ...[order, intent, what, code]) => {
    expect(decideNote(order, asked(intent))).toMatchObject({ do: what, reason: { code } });
  });

  it("is not put back over somebody's change, unless a person insists", () => {
    const order = anOrder({ note: "theirs" });
    expect(decideNote(order, asked(note("before", "ours"), { by: "undo" }))).toMatchObject({
      by: "house",
      reason: { code: "undo.changed_since" },
    });
    expect(decideNote(order, asked(note("before", "ours"), { by: "undo", overrides: ["undo.changed_since"] })).do).toBe("act");
  });

  it("is undone by the note before, expecting ours to stand", () => {
    const action = { kind: "note" as const, orderId: anOrder().id, note: "ours" };
    const before = noteChange.before(anOrder({ note: "before" }), action);
    expect(noteChange.undo?.intent(action, before, [])).toEqual({ kind: "note", note: "before", expect: "ours" });
    expect(noteChange.undo?.intent(action, { note: "" }, [])).toEqual({ kind: "note", note: null, expect: "ours" });
    expect(noteChange.readBack(anOrder({ note: "ours" }), action, { at: now, ids: [], key: "k" })).toBe("happened");
    expect(noteChange.readBack(anOrder(), action, { at: now, ids: [], key: "k" })).toBe("did_not_happen");
  });

  it("has at most 5,000 characters, trimmed, and is none when empty", () => {
    expect(noteIntent.parse({ kind: "note", note: ` ${"x".repeat(5_000)} ` }).note).toHaveLength(5_000);
    expect(noteIntent.parse({ kind: "note", note: "  " }).note).toBeNull();
    expect(noteIntent.safeParse({ kind: "note", note: "x".repeat(5_001) }).error?.issues[0]?.message).toBe("input.note_too_long");
  });
});
