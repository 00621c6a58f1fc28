import type { Refused } from "#app/kernel/refusal.ts";
import { reason } from "#app/kernel/reason.ts";

/** What a person asks for that costs something: a change, a preview of many, or looking through orders. */
export type Asking = "change" | "preview" | "search";

/** So many at once, and so many a second in the long run. Far more than hands can click, far less than what a script can. */
export interface Allowed {
  burst: number;
  perSecond: number;
}

export const allowances: Record<Asking, { person: Allowed; shop: Allowed }> = {
  change: { person: { burst: 120, perSecond: 2 }, shop: { burst: 600, perSecond: 10 } },
  preview: { person: { burst: 30, perSecond: 0.5 }, shop: { burst: 120, perSecond: 2 } },
  search: { person: { burst: 240, perSecond: 4 }, shop: { burst: 1_200, perSecond: 20 } },
};

/** Whose allowance is used up, and for how long, in milliseconds. */
export interface UsedUp {
  whose: "person" | "shop";
  waitMs: number;
}

export const refusalOf = ({ whose, waitMs }: UsedUp): Refused["refusal"] => ({
  by: "limit",
  reason: reason(whose === "person" ? "limit.person" : "limit.shop", { count: Math.max(1, Math.ceil(waitMs / 1_000)) }),
});
