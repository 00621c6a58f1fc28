import { cautionsOf, warningsOf, type Caution } from "#app/orders/facts/cautions.ts";
import { nothingKnown, type Known } from "#app/orders/facts/fact.ts";
import { isFulfilled } from "#app/orders/fulfill/facts.ts";
import { isHighRisk } from "#app/orders/facts/risk.ts";
import type { Kind } from "#app/orders/intent.ts";
import type { Reason } from "#app/kernel/reason.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { stageOfPage, type Stage, type StageKind } from "#app/orders/stage.ts";
import { kinds } from "./goals.ts";
import { verdicts, type Reader, type Verdict } from "./allowed.ts";
import { isMoot } from "./moot.ts";

/** Why is this order here, what may be done, what not and why, and what probably comes next. */
export interface Explanation {
  stage: Stage;
  verdicts: Record<Kind, Verdict>;
  /** The steps that are refused, with their reasons; not those whose goal is reached. */
  refused: { kind: Kind; by: Exclude<Verdict["by"], "reached" | null>; reason: Reason }[];
  /** The likely next step, if it is allowed and nothing speaks against it: the page's primary action. */
  next: Kind | null;
  /** What speaks against a step although it is allowed, the most serious first; steps without any are left out. */
  cautions: Partial<Record<Kind, Reason[]>>;
  /** What speaks against sending it at all, the most serious first; nothing once all is sent. */
  warnings: Reason[];
}

const nextSteps: Record<StageKind, readonly Kind[]> = {
  awaiting_payment: ["capture", "mark_paid"],
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

export function explain(order: Snapshot, { known = nothingKnown, ...reader }: Reader & { known?: Known }): Explanation {
  const stage = stageOfPage(order, reader.now);
  const all = verdicts(order, reader);
  const cautions = Object.fromEntries(
    kinds.flatMap((kind) => {
      const found = cautionsOf(kind, order, reader.now, known).map(({ reason }) => reason);
      return found.length > 0 ? [[kind, found]] : [];
    }),
  ) as Explanation["cautions"];
  const warnings = warningsOf(order, reader.now, known);
  return {
    stage,
    verdicts: all,
    refused: kinds.flatMap((kind) => {
      const { by, reason } = all[kind];
      return by === null || by === "reached" || isMoot(all[kind]) ? [] : [{ kind, by, reason }];
    }),
    next: known.beingCancelled
      ? null
      : likelyNext(order, stage.kind, (kind) => all[kind].allowed && !speaksAgainst(kind, cautions, warnings)),
    cautions,
    warnings: warnings.map(({ reason }) => reason),
  };
}

const mayGo: ReadonlySet<StageKind> = new Set(["awaiting_payment", "to_fulfill", "in_progress", "partly_fulfilled"]);

/** What is likely fraud is held, so that nobody ships it by mistake, until a person has looked. */
function likelyNext(order: Snapshot, stage: StageKind, isFree: (kind: Kind) => boolean): Kind | null {
  const steps: readonly Kind[] = mayGo.has(stage) && !isFulfilled(order) && isHighRisk(order) ? ["hold"] : nextSteps[stage];
  return steps.find(isFree) ?? null;
}

/** What must not be sent is not released either; that it is unpaid may be no reason for its hold. */
function speaksAgainst(kind: Kind, cautions: Explanation["cautions"], warnings: readonly Caution[]): boolean {
  return kind === "release" ? warnings.some(({ fact }) => fact !== "awaitingPayment") : cautions[kind] !== undefined;
}
