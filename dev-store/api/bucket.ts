import { plans, type Plan } from "#dev-store/shop.ts";

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/**
 * Leaky buckets of query cost, one per app and shop, sized by the shop's plan (docs/shopify-api.md §3).
 * They refill in real time: moving the local clock must not fill them.
 */
export interface Buckets {
  /** Takes `points` if the bucket holds them; says whether it did. */
  charge(key: string, plan: Plan, points: number): boolean;
  /** Gives back what a request did not use. */
  refund(key: string, plan: Plan, points: number): void;
  status(key: string, plan: Plan): ThrottleStatus;
}

/** @param nowMs monotonic milliseconds */
export function createBuckets(nowMs: () => number): Buckets {
  const levels = new Map<string, { available: number; at: number }>();

  const refill = (key: string, plan: Plan) => {
    const { maximum, restoreRate } = plans[plan];
    const now = nowMs();
    const level = levels.get(key) ?? { available: maximum, at: now };
    level.available = Math.min(maximum, level.available + ((now - level.at) / 1000) * restoreRate);
    level.at = now;
    levels.set(key, level);
    return level;
  };

  return {
    charge(key, plan, points) {
      const level = refill(key, plan);
      if (level.available < points) return false;
      level.available -= points;
      return true;
    },
    refund(key, plan, points) {
      const level = refill(key, plan);
      level.available = Math.min(plans[plan].maximum, level.available + points);
    },
    status(key, plan) {
      const { maximum, restoreRate } = plans[plan];
      return { maximumAvailable: maximum, currentlyAvailable: Math.floor(refill(key, plan).available), restoreRate };
    },
  };
}
