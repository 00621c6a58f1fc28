import type { Snapshot } from "../snapshot.ts";

/** A return that was asked for or is under way. */
export function hasOpenReturn({ openReturns, returnStatus }: Snapshot<"returns">): boolean {
  return openReturns > 0 || returnStatus === "RETURN_REQUESTED" || returnStatus === "IN_PROGRESS";
}
