import { isBeingPaid, isOwed, isPaid, isReservationOver } from "../pay/facts.ts";
import type { Snapshot, Transaction } from "../snapshot.ts";
import { amount, choice, flag } from "./fact.ts";
import { bounds, noneOf } from "./search.ts";

type Badge = Pick<Snapshot<"list">, "financialStatus">;
type Balance = Badge & Pick<Snapshot<"list">, "outstanding">;

const badges = ["paid", "pending", "authorized", "partially_paid", "partially_refunded", "refunded", "voided", "expired"] as const;
const searched = <B extends (typeof badges)[number]>(badge: B): `financial_status:${B}` => `financial_status:${badge}`;

/** Money is reserved and not taken yet. */
export const isAuthorized = ({ financialStatus }: Badge): boolean => financialStatus === "AUTHORIZED";
export const isVoided = ({ financialStatus }: Badge): boolean => financialStatus === "VOIDED";
export const isExpired = ({ financialStatus }: Badge): boolean => financialStatus === "EXPIRED";
/** All the money was given back. */
export const isRefunded = ({ financialStatus }: Badge): boolean => financialStatus === "REFUNDED";

const unpaid = new Set(["PENDING", "PARTIALLY_PAID", "EXPIRED", "VOIDED"]);

/** Owed money is awaiting payment whatever the badge says, and whether there is one; what is reserved only waits to be taken. */
export function isAwaitingPayment(order: Balance): boolean {
  return !isAuthorized(order) && !isRefunded(order) && (unpaid.has(order.financialStatus ?? "") || isOwed(order));
}

/** Did the last try to pay fail, or was it refused? An authorization that ran out is no such try. */
function isDeclined({ financialStatus, transactions }: Badge & { transactions: Transaction[] }): boolean {
  const last = transactions
    .filter(({ kind }) => kind === "SALE" || kind === "AUTHORIZATION" || kind === "CAPTURE")
    .toSorted((a, b) => Date.parse(a.processedAt) - Date.parse(b.processedAt))
    .at(-1);
  return financialStatus !== "EXPIRED" && last !== undefined && (last.status === "FAILURE" || last.status === "ERROR");
}

export const moneyFacts = {
  /** The payment badge. An order that an app made without a payment has none. */
  payment: choice({
    facets: ["money"],
    words: "fact.payment",
    of: ({ financialStatus }) => {
      const badge = financialStatus?.toLowerCase() ?? "none";
      return [...badges, "none" as const].filter((one) => one === badge);
    },
    search: {
      paid: searched("paid"),
      pending: searched("pending"),
      authorized: searched("authorized"),
      partially_paid: searched("partially_paid"),
      partially_refunded: searched("partially_refunded"),
      refunded: searched("refunded"),
      voided: searched("voided"),
      expired: searched("expired"),
      none: `(${noneOf("financial_status", badges)})`,
    },
    knownInPast: "exact",
  }),
  /** The money is here, or nothing was to be paid. */
  paid: flag({ facets: ["money"], words: "fact.paid", of: isPaid, search: null, knownInPast: "exact" }),
  /** No field of Shopify's search names what is outstanding. */
  owed: flag({ facets: ["money"], words: "fact.owed", of: isOwed, search: null, knownInPast: "exact" }),
  awaitingPayment: flag({ facets: ["money"], words: "fact.awaitingPayment", of: isAwaitingPayment, search: null, knownInPast: "exact" }),
  authorized: flag({ facets: ["money"], words: "fact.authorized", of: isAuthorized, search: searched("authorized"), knownInPast: "exact" }),
  voided: flag({ facets: ["money"], words: "fact.voided", of: isVoided, search: searched("voided"), knownInPast: "exact" }),
  /** When a reservation ran out is told to shops on Plus alone. */
  paymentExpired: flag({
    facets: ["money"],
    words: "fact.paymentExpired",
    of: isExpired,
    search: searched("expired"),
    knownInPast: "unknown",
  }),
  /** Before Shopify's badge says so. */
  reservationOver: flag({ facets: ["money"], words: "fact.reservationOver", of: isReservationOver, search: null, knownInPast: "unknown" }),
  paymentDeclined: flag({ facets: ["money"], words: "fact.paymentDeclined", of: isDeclined, search: null, knownInPast: "exact" }),
  /** A provider still works on it. Shopify's badge says "pending" of cash on delivery, too. */
  paymentPending: flag({ facets: ["money"], words: "fact.paymentPending", of: isBeingPaid, search: null, knownInPast: "exact" }),
  refunded: flag({ facets: ["money"], words: "fact.refunded", of: isRefunded, search: searched("refunded"), knownInPast: "exact" }),
  partlyRefunded: flag({
    facets: ["money"],
    words: "fact.partlyRefunded",
    of: ({ financialStatus }) => financialStatus === "PARTIALLY_REFUNDED",
    search: searched("partially_refunded"),
    knownInPast: "exact",
  }),
  /** As it is after edits and refunds. */
  total: amount({
    facets: ["money"],
    words: "fact.total",
    of: ({ currentTotal }) => currentTotal.shop,
    search: bounds("current_total_price", (decimal) => decimal),
    knownInPast: "exact",
  }),
};
