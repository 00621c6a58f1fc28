import type { Verdict } from "./allowed.ts";

/** Is there no point in showing it: is its goal reached, or does it concern another kind of order? Apart from the goals, for screens. */
export function isMoot({ by, reason: { code } }: Pick<Verdict, "by" | "reason">): boolean {
  return by === "reached" || code === "pickup.not_chosen";
}
