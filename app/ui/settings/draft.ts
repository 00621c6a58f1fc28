import { minorDigits, toDecimal } from "#app/lib/money.ts";
import type { Limits, Settings } from "#app/settings/schema.ts";
import { typedAmount } from "../steps/numbers.ts";

type Flags = Omit<Limits, "refundUpTo">;
export interface LimitsDraft extends Flags {
  /** As typed, in the shop's currency; empty = any amount. */ refundUpTo: string;
}

/** Settings as they stand in the form: numbers as typed. */
export interface SettingsDraft {
  digitalOn: boolean;
  digitalNotify: boolean;
  archiveOn: boolean;
  archiveAfterDays: string;
  keepUnpaid: boolean;
  cancelLimited: boolean;
  cancelHours: string;
  typeAbove: string;
  others: LimitsDraft;
  staff: Record<string, LimitsDraft>;
}

export function draftOf({ automations, archive, cancel, bulk, roles }: Settings, currency: string): SettingsDraft {
  const limits = ({ refundUpTo, ...flags }: Limits): LimitsDraft => ({
    ...flags,
    refundUpTo: refundUpTo === null ? "" : toDecimal({ amount: refundUpTo, currency }),
  });
  return {
    digitalOn: automations.fulfillDigital.on,
    digitalNotify: automations.fulfillDigital.notify,
    archiveOn: automations.archiveDone.on,
    archiveAfterDays: String(automations.archiveDone.afterDays),
    keepUnpaid: archive.keepUnpaid,
    cancelLimited: cancel.windowHours !== null,
    cancelHours: cancel.windowHours === null ? "" : String(cancel.windowHours),
    typeAbove: String(bulk.typeAbove),
    others: limits(roles.others),
    staff: Object.fromEntries(Object.entries(roles.staff).map(([id, own]) => [id, limits(own)])),
  };
}

/** What is typed and no number becomes null or a fraction, which the schema refuses beside its field. */
const whole = (text: string): number | null => (text.trim() === "" || Number.isNaN(Number(text)) ? null : Number(text));

/** The settings to be checked by the schema and saved. */
export function settingsInput(draft: SettingsDraft, currency: string) {
  const limits = ({ refundUpTo, ...flags }: LimitsDraft) => ({
    ...flags,
    refundUpTo: refundUpTo.trim() === "" ? null : (typedAmount(refundUpTo, currency) ?? -1 / 10 ** minorDigits(currency)),
  });
  return {
    automations: {
      fulfillDigital: { on: draft.digitalOn, notify: draft.digitalNotify },
      archiveDone: { on: draft.archiveOn, afterDays: whole(draft.archiveAfterDays) },
    },
    archive: { keepUnpaid: draft.keepUnpaid },
    cancel: { windowHours: draft.cancelLimited ? (whole(draft.cancelHours) ?? "") : null },
    bulk: { typeAbove: whole(draft.typeAbove) },
    roles: { others: limits(draft.others), staff: Object.fromEntries(Object.entries(draft.staff).map(([id, own]) => [id, limits(own)])) },
  };
}

export const sameDraft = (a: SettingsDraft, b: SettingsDraft): boolean => JSON.stringify(a) === JSON.stringify(b);
