import { z } from "zod";
import { noteText } from "#app/kernel/input.ts";
import { says } from "#app/kernel/reason.ts";

export const noteIntent = z.object({
  kind: z.literal("note"),
  /** null = no note. At most 5,000 characters (docs/shopify-api.md §18). */
  note: noteText(5_000, says("input.note_too_long")),
  /** The note that the asker saw: if it is another one by now, they are asked again. */
  expect: z.string().nullable().optional(),
});
export type NoteIntent = z.infer<typeof noteIntent>;
export const noteAction = z.object({ kind: z.literal("note"), orderId: z.string(), note: z.string().nullable() });
export type NoteAction = z.infer<typeof noteAction>;
