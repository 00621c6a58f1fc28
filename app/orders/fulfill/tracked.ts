import { refuse, type Decision } from "#app/kernel/decision.ts";
import { reason, type Reason, type ReasonCode } from "#app/kernel/reason.ts";
import type { Asked } from "#app/kernel/subject.ts";
import type { Snapshot } from "../snapshot.ts";
import { isTrackedBy, numbersOf, type Tracking } from "../tracking/tracking.ts";
import { isLive } from "./facts.ts";
import type { FulfillAction, FulfillIntent } from "./intent.ts";

type AskedToFulfill = Pick<Asked<FulfillIntent, FulfillAction>, "intent" | "done">;

/** The tracking of the parcel from a location: its own, else the one of all. */
export function trackingFrom({ tracking, trackingAt }: FulfillIntent, locationId: string | null): Tracking | null {
  const own = trackingAt?.find((one) => one.locationId === locationId);
  return own ? own.tracking : tracking;
}

/** A number or a link is one parcel's; the carrier alone may carry them all. */
const isOnes = (tracking: Tracking | null): tracking is Tracking =>
  tracking !== null && (tracking.number !== null || tracking.url !== null);

const isSame = (a: Tracking | null, b: Tracking): boolean => JSON.stringify(a) === JSON.stringify(b);

const wordOf = ({ number, url }: Tracking): string => numbersOf(number).join(", ") || (url ?? "");

/** From how many places parcels would travel under one and the same number, and which: null where none would. */
export function sharedNumber(
  { intent, done }: AskedToFulfill,
  leaving: readonly (string | null)[],
): { places: number; tracking: string } | null {
  const { tracking } = intent;
  if (!isOnes(tracking)) return null;
  const places = new Set([...done.map(({ locationId }) => locationId), ...leaving].filter((one) => trackingFrom(intent, one) === tracking));
  return places.size > 1 ? { places: places.size, tracking: wordOf(tracking) } : null;
}

/**
 * What was typed to track by and no parcel has, because somebody else sent the goods: it must not vanish. As parameters of a
 * reason; null with nothing lost.
 */
function lostTracking({ fulfillments }: Snapshot<"fulfillment">, { intent, done }: AskedToFulfill): Record<string, string> | null {
  const typed = [intent.tracking, ...(intent.trackingAt ?? []).map(({ tracking }) => tracking)].filter(isOnes);
  const lost = typed.filter(
    (one) =>
      !done.some(({ tracking }) => isSame(tracking, one)) && !fulfillments.some((parcel) => isLive(parcel) && isTrackedBy(parcel, one)),
  );
  const [first] = lost;
  if (!first) return null;
  const { company, url } = lost.length === 1 ? first : { company: first.company, url: null };
  const number = lost.flatMap((one) => numbersOf(one.number)).join(", ");
  return { tracking: lost.map(wordOf).join(", "), number, company: company ?? "", url: url ?? "" };
}

/** Refusals of goods that somebody else may have sent. */
const goneCodes: readonly ReasonCode[] = ["fulfill.too_many", "fulfill.line_nothing_left"];

/** The decision, with what was typed in it where it was for nothing. Done is only what was done. */
export function keepingTracking(
  order: Snapshot<"fulfillment">,
  asked: AskedToFulfill,
  decision: Decision<FulfillAction>,
): Decision<FulfillAction> {
  const isGone = decision.do === "refuse" && goneCodes.includes(decision.reason.code);
  const lost = decision.do === "reached" || isGone ? lostTracking(order, asked) : null;
  if (!lost) return decision;
  if (isGone) return refuse("platform", reason(decision.reason.code, { ...decision.reason.params, ...lost }));
  return refuse("platform", reason(asked.done.length > 0 ? "fulfill.done_untracked" : "fulfill.already_untracked", lost));
}

/** What was typed and not used, as a decision kept it. */
export function keptTracking({ params }: Pick<Reason, "params">): Tracking | null {
  const [number, company, url] = ["number", "company", "url"].map((name) =>
    typeof params[name] === "string" && params[name] ? params[name] : null,
  );
  return number || url ? { number: number ?? null, company: company ?? null, url: url ?? null } : null;
}
