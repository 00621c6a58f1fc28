import { toIso } from "../clock.ts";
import type { Order } from "../model.ts";
import type { Deps } from "../orders/deps.ts";
import type { Chance } from "./random.ts";
import type { Fate } from "./variety.ts";
import type { Shop } from "#dev-store/shop.ts";

export const hour = 3_600_000;

/** One order on its way from placed to now; times in ms since 1970 on the local clock. */
export interface Life {
  fate: Fate;
  key: string;
  luck: Chance;
  now: number;
  shop: Shop;
  /** Notes that something happened then: the newest such time becomes `updatedAt`. */
  saw(at: number): void;
}

/** Something that happens to an order at `at`. */
export interface Step {
  at: number;
  by: Deps["actor"];
  run(deps: Deps): void;
}

/** The first half of the lines, or half the units of the only one. */
export function half(order: Order): { lineId: number; quantity: number }[] {
  const lines = order.lines.filter((line) => line.requiresShipping);
  const [only] = lines;
  if (lines.length === 1 && only) return [{ lineId: only.id, quantity: Math.max(1, Math.floor(only.quantity / 2)) }];
  return lines.slice(0, Math.ceil(lines.length / 2)).map((line) => ({ lineId: line.id, quantity: line.quantity }));
}

export const isoAt = (ms: number): string => toIso(new Date(ms));
