import type { Kind } from "#app/orders/intent.ts";
import type { BulkInput, StepScreen } from "./screen.ts";

/**
 * How each goal is asked for, by its kind; leaving one out does not compile. Menus list them in this order. What is filled in
 * is in `forms.ts` and `bulk-fields.ts`, so that only the pages that show it load it; those tables follow this one.
 */
export const screens = {
  fulfill: { form: true, menu: "forward", bulk: { initial: { notify: false }, asks: true, promoted: 3 } },
  unfulfill: { form: true, menu: "forward", bulk: false },
  /** Each parcel has a number of its own: many orders have no tracking in common. */
  tracking: { form: true, menu: "forward", bulk: false },
  hold: { form: true, menu: "forward", bulk: { initial: { reason: "", notes: "" }, asks: true } },
  release: { form: true, menu: "forward", bulk: { initial: { holds: "ours" }, asks: false } },
  ready_for_pickup: { form: true, menu: "forward", bulk: { initial: {}, asks: false } },
  picked_up: { form: true, menu: "forward", bulk: { initial: { notify: false }, asks: true } },
  capture: { form: true, menu: "forward", bulk: { initial: {}, asks: false } },
  mark_paid: { form: true, menu: "forward", bulk: { initial: {}, asks: false } },
  archive: { form: false, menu: "forward", bulk: { initial: {}, asks: false, promoted: 1 } },
  reopen: { form: false, menu: "forward", bulk: { initial: {}, asks: false } },
  tag: { form: true, menu: "write", bulk: { initial: { tags: [] }, asks: true, promoted: 2 } },
  untag: { form: true, menu: "write", bulk: { initial: { tags: [] }, asks: true } },
  note: { form: true, menu: "write", bulk: false },
  edit: { form: true, menu: "write", bulk: false },
  refund: { form: true, menu: "end", bulk: false },
  cancel: { form: true, menu: "end", critical: true, bulk: { initial: { restock: true, notify: false, staffNote: "" }, asks: true } },
  delete: { form: true, menu: "end", critical: true, bulk: { initial: {}, asks: false } },
} satisfies Record<Kind, StepScreen>;

type Screens = typeof screens;
/** What is filled in, or confirmed, on a page of its own. */
export type FormKind = { [K in Kind]: Screens[K]["form"] extends true ? K : never }[Kind];
/** What can be asked of many orders at once. */
export type ManyKind = { [K in Kind]: Screens[K]["bulk"] extends false ? never : K }[Kind];
/** Of these, what needs to know more than which orders. */
export type AskingKind = { [K in ManyKind]: Screens[K]["bulk"] extends { asks: true } ? K : never }[ManyKind];

/** Does a form of it only write on the order, so that *Save* says all of it? Whatever else is asked moves goods or money. */
export const savesOnly = (intent: object | null): boolean =>
  intent !== null && "kind" in intent && screenKinds.some((kind) => kind === intent.kind && screens[kind].menu === "write");

export const screenOf = (kind: Kind): StepScreen => screens[kind];
export const bulkInputOf = (kind: ManyKind): BulkInput => screens[kind].bulk;

export const screenKinds = Object.keys(screens) as Kind[];
const isFormKind = (kind: Kind): kind is FormKind => screens[kind].form;
export const formKinds = screenKinds.filter(isFormKind);
const isManyKind = (kind: Kind): kind is ManyKind => screens[kind].bulk !== false;
export const manyKinds = screenKinds.filter(isManyKind);
export const isAskingKind = (kind: ManyKind): kind is AskingKind => screens[kind].bulk.asks;
/** Those with a button of their own in the bulk bar, as they stand there. */
export const promotedKinds = manyKinds
  .filter((kind) => bulkInputOf(kind).promoted)
  .sort((a, b) => (bulkInputOf(a).promoted ?? 0) - (bulkInputOf(b).promoted ?? 0));
