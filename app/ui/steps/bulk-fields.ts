import type { ComponentType } from "react";
import { CancelFields } from "./cancel.tsx";
import { FulfillFields } from "./fulfill.tsx";
import { HoldFields } from "./hold.tsx";
import { PickedUpFields } from "./picked_up.tsx";
import { TagFields } from "./tag.tsx";
import { UntagFields } from "./untag.tsx";
import type { BulkFieldsProps } from "./screen.ts";
import type { AskingKind } from "./screens.ts";

/** What a goal needs to know beside its orders, where many are asked for. */
export const bulkFields = {
  fulfill: FulfillFields,
  hold: HoldFields,
  picked_up: PickedUpFields,
  tag: TagFields,
  untag: UntagFields,
  cancel: CancelFields,
} satisfies Record<AskingKind, ComponentType<BulkFieldsProps>>;
