import type { Verdict } from "#app/goals/allowed.ts";

/** May the person at least try? A house refusal can be overridden where it is shown. */
export const canTry = ({ allowed, by }: Verdict): boolean => allowed || by === "house";
