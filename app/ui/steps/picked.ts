import type { TrackingDraft } from "./tracking-draft.ts";
import type { FulfillDraft, FulfillLine } from "./fulfill-draft.ts";

/** What was picked for an order so far, and of what. */
interface Picked {
  orderId: string;
  /** Of the lines as they were: once these are others it counts no more. */ mark: string;
  quantities: Record<string, string>;
  tracking: Record<string, TrackingDraft>;
}

/** More than anybody packs at once. */
const most = 30;

const markOf = (lines: readonly FulfillLine[]): string => JSON.stringify(lines.map(({ lineItemId, left, due }) => [lineItemId, left, due]));

/** One for each person: a packing table has one browser for several. */
export const pickedKeyOf = (person: string): string => `longshore.packing.${person}`;

function listOf(kept: string | null): Picked[] {
  try {
    const list: unknown = kept === null ? [] : JSON.parse(kept);
    return Array.isArray(list) ? list.filter(isPicked) : [];
  } catch {
    return [];
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isPicked = (one: unknown): one is Picked =>
  isRecord(one) &&
  typeof one["orderId"] === "string" &&
  typeof one["mark"] === "string" &&
  isRecord(one["quantities"]) &&
  Object.values(one["quantities"]).every((quantity) => typeof quantity === "string") &&
  isRecord(one["tracking"]) &&
  Object.values(one["tracking"]).every(isTracking);
const isTracking = (one: unknown): boolean =>
  isRecord(one) &&
  ["number", "carrier", "other", "url"].every((name) => typeof one[name] === "string") &&
  typeof one["chosen"] === "boolean";

/** What was picked of these lines; null with nothing, or when the order is another by now. */
export function pickedOf(
  kept: string | null,
  orderId: string,
  lines: readonly FulfillLine[],
): Pick<FulfillDraft, "quantities" | "tracking"> | null {
  const own = listOf(kept).find((one) => one.orderId === orderId && one.mark === markOf(lines));
  return own ? { quantities: own.quantities, tracking: own.tracking } : null;
}

/** With what is picked now, the newest at the end. */
export function withPicked(kept: string | null, orderId: string, lines: readonly FulfillLine[], draft: FulfillDraft): string {
  const others = listOf(kept).filter((one) => one.orderId !== orderId);
  const { quantities, tracking } = draft;
  return JSON.stringify([...others, { orderId, mark: markOf(lines), quantities, tracking }].slice(-most));
}

/** Without what counts no more, because the order is done or another; null where nothing changes. */
export function withoutOld(kept: string | null, orderId: string, lines: readonly FulfillLine[]): string | null {
  const list = listOf(kept);
  const rest = list.filter((one) => one.orderId !== orderId || one.mark === markOf(lines));
  return rest.length === list.length ? null : JSON.stringify(rest);
}
