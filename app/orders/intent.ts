import { z } from "zod";
import { archiveIntent, reopenIntent } from "./archive/intent.ts";
import { cancelIntent } from "./cancel/intent.ts";
import { deleteIntent } from "./delete/intent.ts";
import { pickedUpIntent, readyForPickupIntent } from "./pickup/intent.ts";
import { editIntent } from "./edit/intent.ts";
import { fulfillIntent, unfulfillIntent } from "./fulfill/intent.ts";
import { holdIntent, releaseIntent } from "./hold/intent.ts";
import { noteIntent } from "./note/intent.ts";
import { captureIntent } from "./capture/intent.ts";
import { markPaidIntent } from "./pay/intent.ts";
import { says } from "#app/kernel/reason.ts";
import { parseInput, type FieldErrors } from "#app/kernel/input.ts";
import { refundIntent } from "./refund/intent.ts";
import { trackingIntent } from "./tracking/intent.ts";
import { tagIntent, untagIntent } from "./tag/intent.ts";

/** What can be asked of an order. An intent names line items, holds and parcels, never fulfillment orders: those ids do not last. */
export const intentSchema = z.discriminatedUnion(
  "kind",
  [
    archiveIntent,
    reopenIntent,
    tagIntent,
    untagIntent,
    holdIntent,
    releaseIntent,
    fulfillIntent,
    unfulfillIntent,
    trackingIntent,
    cancelIntent,
    refundIntent,
    noteIntent,
    editIntent,
    markPaidIntent,
    captureIntent,
    readyForPickupIntent,
    pickedUpIntent,
    deleteIntent,
  ],
  { error: says("input.unknown_kind") },
);

export type Intent = z.infer<typeof intentSchema>;
export type Kind = Intent["kind"];
export type IntentOf<K extends Kind> = Extract<Intent, { kind: K }>;

export type ParsedIntent = { ok: true; intent: Intent } | { ok: false; fieldErrors: FieldErrors };

/** Parses what is asked. */
export function parseIntent(input: unknown): ParsedIntent {
  const parsed = parseInput(intentSchema, input);
  return parsed.ok ? { ok: true, intent: parsed.value } : parsed;
}
