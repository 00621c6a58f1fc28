import { z } from "zod";
import { storable } from "#app/lib/text/text.ts";
import { isKind } from "#app/goals/goals.ts";

/** What narrows a list of the journal, as its address says it. What cannot be is as if it were not there. */
export const listed = {
  kind: z.string().refine(isKind).optional().catch(undefined),
  actor: z.string().max(200).refine(storable).optional().catch(undefined),
  before: z.string().max(100).optional().catch(undefined),
};
