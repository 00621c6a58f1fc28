import { z } from "zod";
import type { Policy } from "../orders/policy.ts";
import { says } from "#app/kernel/reason.ts";
import type { Right } from "#app/kernel/right.ts";

/** What one person may do here, on top of their Shopify permissions. */
const limits = z.object({
  cancel: z.boolean().default(true),
  /** Highest refund in minor units of the shop's currency; 0 = none, null = any. */
  refundUpTo: z.int(says("input.amount")).min(0, says("input.amount")).nullable().default(null),
  fulfill: z.boolean().default(true),
  edit: z.boolean().default(true),
  mark_paid: z.boolean().default(true),
  organize: z.boolean().default(true),
  /** Deletes for good: nobody but the owner, unless the owner says so. */
  delete: z.boolean().default(false),
});
export type Limits = z.infer<typeof limits>;

const days = z.int(says("input.whole_number")).min(0, says("input.days")).max(365, says("input.days"));
const hours = z.int(says("input.whole_number")).min(0, says("input.hours")).max(8_760, says("input.hours"));
const staffId = z.string().min(1);

/** The rules of the house. Every field has its default; only what differs is stored. */
export const settingsSchema = z.object({
  automations: z
    .object({
      /** Fulfill paid orders whose goods are all digital. */
      fulfillDigital: z
        .object({ on: z.boolean().default(false), /** Mail the customer about it. */ notify: z.boolean().default(false) })
        .prefault({}),
      /** Archive what is fulfilled and paid after some days. */
      archiveDone: z.object({ on: z.boolean().default(false), afterDays: days.default(7) }).prefault({}),
    })
    .prefault({}),
  archive: z.object({ /** Refuse to archive while money is owed. */ keepUnpaid: z.boolean().default(true) }).prefault({}),
  cancel: z
    .object({
      /** Hours after the order was placed during which cancelling needs no override; null = always. */ windowHours: hours
        .nullable()
        .default(null),
    })
    .prefault({}),
  bulk: z
    .object({
      /** A bulk change that moves money, mails or deletes more orders than this is confirmed by typing their number. */
      typeAbove: z.int(says("input.whole_number")).min(0, says("input.whole_number")).max(100_000, says("input.whole_number")).default(50),
    })
    .prefault({}),
  roles: z
    .object({
      /** Who is not listed. */ others: limits.prefault({}),
      /** By staff id (Shopify's numeric user id). */ staff: z.record(staffId, limits).default({}),
    })
    .prefault({}),
});

export type Settings = z.infer<typeof settingsSchema>;
export type AutomationName = keyof Settings["automations"];

export const defaultSettings: Settings = settingsSchema.parse({});

export function policyOf(settings: Settings): Policy {
  return {
    archive: { afterDays: settings.automations.archiveDone.afterDays, keepUnpaid: settings.archive.keepUnpaid },
    cancel: { windowHours: settings.cancel.windowHours },
  };
}

const unlimited: Limits = { ...limits.parse({}), delete: true };

/** Whose rights are asked for: Shopify's user id, and whether the account is theirs. */
export interface Person {
  id: string;
  owner: boolean;
}

function limitsOf(settings: Settings, { id, owner }: Person): Limits {
  return owner ? unlimited : (settings.roles.staff[id] ?? settings.roles.others);
}

/** What a person may do here. The shop's owner may do everything. */
export function rightsOf(settings: Settings, person: Person): Record<Right, boolean> {
  const { refundUpTo, ...rest } = limitsOf(settings, person);
  return { ...rest, refund: refundUpTo !== 0 };
}

/** The highest refund a person may make, in minor units of the shop's currency; null = any. */
export function refundLimitOf(settings: Settings, person: Person): number | null {
  return limitsOf(settings, person).refundUpTo;
}
