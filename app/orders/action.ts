import { z } from "zod";
import { archiveAction, reopenAction } from "./archive/intent.ts";
import type { Kind } from "./intent.ts";
import { tagAction, untagAction } from "./tag/intent.ts";

/** One change that Shopify makes in one mutation. The journal keeps it in this shape. */
export const actionSchema = z.discriminatedUnion("kind", [
  archiveAction, reopenAction, tagAction, untagAction,
]);

export type Action = z.infer<typeof actionSchema>;
export type ActionOf<K extends Kind> = Extract<Action, { kind: K }>;
