import type { Kind } from "#app/orders/intent.ts";
import type { Verdict } from "#app/goals/allowed.ts";

/** What is done at once by a click; everything else is filled in, or confirmed, on a page of its own. */
export const oneClick: readonly Kind[] = ["archive", "reopen"];

/** May the person at least try? A house refusal can be overridden where it is shown. */
export const canTry = ({ allowed, by }: Verdict): boolean => allowed || by === "house";
