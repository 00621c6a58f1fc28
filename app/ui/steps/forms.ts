import type { ComponentType } from "react";
import type { FormProps } from "./ActionForm.tsx";
import { CancelForm } from "./cancel.tsx";
import { CaptureForm } from "./capture.tsx";
import { DeleteForm } from "./delete.tsx";
import { EditForm } from "./edit.tsx";
import { FulfillForm } from "./fulfill.tsx";
import { HoldForm } from "./hold.tsx";
import { MarkPaidForm } from "./mark_paid.tsx";
import { NoteForm } from "./note.tsx";
import { PickedUpForm } from "./picked_up.tsx";
import { ReadyForPickupForm } from "./ready_for_pickup.tsx";
import { RefundForm } from "./refund.tsx";
import { ReleaseForm } from "./release.tsx";
import { TagForm } from "./tag.tsx";
import { TrackingForm } from "./tracking.tsx";
import { UnfulfillForm } from "./unfulfill.tsx";
import { UntagForm } from "./untag.tsx";
import type { FormKind } from "./screens.ts";

/** Where each goal is filled in or confirmed. */
export const forms = {
  fulfill: FulfillForm,
  unfulfill: UnfulfillForm,
  tracking: TrackingForm,
  hold: HoldForm,
  release: ReleaseForm,
  ready_for_pickup: ReadyForPickupForm,
  picked_up: PickedUpForm,
  capture: CaptureForm,
  mark_paid: MarkPaidForm,
  tag: TagForm,
  untag: UntagForm,
  note: NoteForm,
  edit: EditForm,
  refund: RefundForm,
  cancel: CancelForm,
  delete: DeleteForm,
} satisfies Record<FormKind, ComponentType<FormProps>>;
