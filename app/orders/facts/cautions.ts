import { reason, type Reason, type ReasonCode } from "#app/kernel/reason.ts";
import { isFulfilled } from "../fulfill/facts.ts";
import type { Kind } from "../intent.ts";
import type { Facet, Snapshot } from "../snapshot.ts";
import { nothingKnown, type Known } from "./fact.ts";
import { facts, type FactName } from "./table.ts";

type FlagName = { [N in FactName]: (typeof facts)[N] extends { type: "flag" } ? N : never }[FactName];
type Sentences = Partial<Record<FlagName, ReasonCode>>;

const handOut = {
  beingCancelled: "caution.being_cancelled",
  refunded: "caution.refunded",
  highRisk: "caution.high_risk",
  riskPending: "caution.risk_pending",
  voided: "caution.voided",
  paymentPending: "caution.payment_pending",
  paymentExpired: "caution.payment_expired",
  reservationOver: "caution.payment_expired",
  paymentDeclined: "caution.payment_declined",
  awaitingPayment: "caution.awaiting_payment",
} satisfies Sentences;

/** What speaks against a step although Shopify allows it, the most serious first. It refuses nothing: a person may know better. */
const against = {
  handOut,
  /** Nobody is told by this that the goods wait at the counter. */
  fulfill: { ...handOut, pickup: "caution.pickup" },
  archive: {
    openReturn: "caution.open_return",
    deliveryProblem: "caution.delivery_problem",
    onItsWay: "caution.on_its_way",
    notAllSent: "caution.not_all_sent",
  },
} satisfies Record<string, Sentences>;

const sentencesOf = (kind: Kind): Sentences => {
  if (kind === "ready_for_pickup" || kind === "picked_up") return against.handOut;
  return kind === "fulfill" || kind === "archive" ? against[kind] : {};
};
const namesOf = (kind: Kind): FlagName[] => Object.keys(sentencesOf(kind)) as FlagName[];

export interface Caution {
  fact: FlagName;
  reason: Reason;
}

/** What of a snapshot the cautions of a step read. */
export const cautionFacets = (kind: Kind): Facet[] => [...new Set(namesOf(kind).flatMap((name): readonly Facet[] => facts[name].facets))];

/** The cautions that hold for this order now. It has the facets of `cautionFacets`. An order that is cancelled has come to its end. */
export function cautionsOf(kind: Kind, order: Snapshot, now: Date, known: Known = nothingKnown): Caution[] {
  return order.cancelledAt ? [] : holding(sentencesOf(kind), order, now, known);
}

/** What speaks against sending what is still to be sent, whichever step sends it. */
export function warningsOf(order: Snapshot, now: Date, known: Known = nothingKnown): Caution[] {
  return order.cancelledAt || isFulfilled(order) ? [] : holding(handOut, order, now, known);
}

function holding(sentences: Sentences, order: Snapshot, now: Date, known: Known): Caution[] {
  return Object.entries(sentences).flatMap(([name, code]) => {
    const fact = name as FlagName;
    return facts[fact].of(order, now, known) ? [{ fact, reason: reason(code) }] : [];
  });
}
