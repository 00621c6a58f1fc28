import type { Snapshot } from "../snapshot.ts";

/** A return that was asked for or is under way: Shopify shows it before any that is closed (ADMIN_API §2.2). */
export function hasOpenReturn({ returnStatus }: Snapshot<"returns">): boolean {
  return returnStatus === "RETURN_REQUESTED" || returnStatus === "IN_PROGRESS";
}
