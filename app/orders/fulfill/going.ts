import type { FulfillmentOrder, Snapshot } from "../snapshot.ts";
import { overridden } from "#app/kernel/goal.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { isFulfillable } from "./facts.ts";
import { givenBack } from "./given-back.ts";
import { everything, type Share } from "./parcels.ts";

/** Of all that is left: what goes, and how many items stay because their money was given back. */
export interface Going {
  shares: Share[];
  stays: number;
  /** Nothing else is left. */ onlyGivenBack: boolean;
  certain: boolean;
  /** They go all the same: that is meant. */ anyway: boolean;
}

/**
 * What was given back stays when the rest goes; only where nothing else is left, somebody may want it to go all the same. Of what
 * can't go now for another reason, that reason is the one to be told.
 */
export function whatGoes(
  order: Snapshot<"fulfillment" | "refunds">,
  left: readonly FulfillmentOrder[],
  sent: ReadonlySet<string>,
  asked: Pick<Asked<unknown, { givenBack?: true | undefined }>, "by" | "overrides" | "done">,
): Going {
  const { units, certain } = givenBack(order);
  const lines = left.flatMap((one) => one.lines).filter(({ id }) => !sent.has(id));
  const stays = lines.reduce((total, { id }) => total + (units.get(id) ?? 0), 0);
  const isAllGivenBack = stays > 0 && lines.every(({ id, remainingQuantity }) => remainingQuantity === (units.get(id) ?? 0));
  const anyway =
    asked.done.some((action) => action.givenBack) ||
    (isAllGivenBack && asked.done.length === 0 && overridden(asked, givenBackCode(certain)));
  return {
    shares: everything(left, sent, anyway ? nothing : units),
    stays,
    onlyGivenBack: isAllGivenBack && !anyway && left.some(isFulfillable),
    certain,
    anyway,
  };
}
const nothing: ReadonlyMap<string, number> = new Map();

/** The refusal of what was given back. */
export const givenBackCode = (certain: boolean) => (certain ? "fulfill.given_back" : "fulfill.maybe_given_back");
