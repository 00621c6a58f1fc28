import { z } from "zod";
import { archiveAction, reopenAction } from "./archive/intent.ts";
import { cancelAction } from "./cancel/intent.ts";
import { deleteAction } from "./delete/intent.ts";
import { pickedUpAction, readyForPickupAction } from "./pickup/intent.ts";
import { editAction } from "./edit/intent.ts";
import { fulfillAction, unfulfillAction } from "./fulfill/intent.ts";
import { holdAction, releaseAction } from "./hold/intent.ts";
import { noteAction } from "./note/intent.ts";
import { captureAction } from "./capture/intent.ts";
import { markPaidAction } from "./pay/intent.ts";
import { refundAction } from "./refund/intent.ts";
import { cancelFulfillmentOrderAction, requestCancellationAction } from "./service/intent.ts";
import { trackingAction } from "./tracking/intent.ts";
import { tagAction, untagAction } from "./tag/intent.ts";

/** One change that Shopify makes in one mutation. The journal keeps it in this shape. */
export const actionSchema = z.discriminatedUnion("kind", [
  archiveAction,
  reopenAction,
  tagAction,
  untagAction,
  holdAction,
  releaseAction,
  fulfillAction,
  unfulfillAction,
  trackingAction,
  cancelAction,
  refundAction,
  noteAction,
  editAction,
  markPaidAction,
  captureAction,
  readyForPickupAction,
  pickedUpAction,
  deleteAction,
  requestCancellationAction,
  cancelFulfillmentOrderAction,
]);

export type Action = z.infer<typeof actionSchema>;
export type ChangeKind = Action["kind"];
export type ActionOf<K extends ChangeKind> = Extract<Action, { kind: K }>;
