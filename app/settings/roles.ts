import { z } from "zod";
import type { Right } from "#app/kernel/right.ts";
import { amount } from "./fields.ts";

/** What one person may do here, on top of their Shopify permissions. */
const limits = z.object({
  cancel: z.boolean().default(true),
  /** Highest refund; 0 = none, null = any. */
  refundUpTo: amount.nullable().default(null),
  fulfill: z.boolean().default(true),
  edit: z.boolean().default(true),
  mark_paid: z.boolean().default(true),
  organize: z.boolean().default(true),
  /** Deletes for good: nobody but the owner, unless the owner says so. */
  delete: z.boolean().default(false),
});
export type Limits = z.output<typeof limits>;

export const roles = z
  .object({
    /** Who is not listed. */
    others: limits.prefault({}),
    /** By staff id (Shopify's numeric user id). */
    staff: z.record(z.string().min(1), limits).default({}),
  })
  .prefault({});

const unlimited: Limits = { ...limits.parse({}), delete: true };

interface WithRoles {
  roles: z.output<typeof roles>;
}

/** Whose rights are asked for: Shopify's user id, and whether the account is theirs. */
export interface Person {
  id: string;
  owner: boolean;
}

function limitsOf({ roles }: WithRoles, { id, owner }: Person): Limits {
  return owner ? unlimited : (roles.staff[id] ?? roles.others);
}

/** What a person may do here. The shop's owner may do everything. */
export function rightsOf(settings: WithRoles, person: Person): Record<Right, boolean> {
  const { refundUpTo, ...rest } = limitsOf(settings, person);
  return { ...rest, refund: refundUpTo !== 0 };
}

/** The highest refund a person may make, in minor units of the shop's currency; null = any. */
export function refundLimitOf(settings: WithRoles, person: Person): number | null {
  return limitsOf(settings, person).refundUpTo;
}
