import type { Kind } from "#app/orders/intent.ts";
import type { Policy } from "#app/orders/policy.ts";
import type { Reason } from "#app/kernel/reason.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import type { Right } from "#app/kernel/right.ts";
import { stageOfPage, type Stage, type StageKind } from "#app/orders/stage.ts";
import { kinds } from "./goals.ts";
import { isMoot, verdicts, type Verdict } from "./allowed.ts";

/** Why is this order here, what may be done, what not and why, and what probably comes next. */
export interface Explanation {
  stage: Stage;
  verdicts: Record<Kind, Verdict>;
  /** The steps that are refused, with their reasons; not those whose goal is reached. */
  refused: { kind: Kind; by: Exclude<Verdict["by"], "reached" | null>; reason: Reason }[];
  /** The likely next step, if it is allowed: the page's primary action. */
  next: Kind | null;
}

const nextSteps: Record<StageKind, readonly Kind[]> = {
  awaiting_payment: ["capture", "mark_paid", "fulfill"],
  to_fulfill: ["ready_for_pickup", "fulfill"],
  scheduled: [],
  on_hold: ["release"],
  in_progress: ["picked_up", "fulfill"],
  partly_fulfilled: ["fulfill", "release"],
  in_transit: [],
  delivery_problem: [],
  delivered: ["archive"],
  returning: [],
  to_archive: ["archive"],
  needs_refund: ["refund"],
  cancelled: ["archive"],
  archived: [],
};

export function explain(order: Snapshot, policy: Policy, rights: Record<Right, boolean>, now: Date): Explanation {
  const stage = stageOfPage(order, now);
  const all = verdicts(order, { policy, rights, now });
  return {
    stage,
    verdicts: all,
    refused: kinds.flatMap((kind) => {
      const { by, reason } = all[kind];
      return by === null || by === "reached" || isMoot(all[kind]) ? [] : [{ kind, by, reason }];
    }),
    next: nextSteps[stage.kind].find((kind) => all[kind].allowed) ?? null,
  };
}
