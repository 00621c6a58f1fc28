import { isPostPurchase } from "../hold/facts.ts";
import { flag, texts } from "./fact.ts";

/**
 * Holds have no time and vanish when they are released (docs/shopify-api.md §48). Shopify's search knows only orders that are held
 * as a whole.
 */
export const holdFacts = {
  onHold: flag({ facets: ["holds"], words: "fact.onHold", of: ({ holds }) => holds.length > 0, search: null, knownInPast: "recorded" }),
  /** Shopify's names of the reasons, each once. */
  holdReasons: texts({
    facets: ["holds"],
    words: "fact.holdReasons",
    of: ({ holds }) => [...new Set(holds.map(({ reason }) => reason))],
    search: null,
    knownInPast: "recorded",
  }),
  /** The apps that hold it, by title; "" = staff, or an app that may not be named. */
  heldBy: texts({
    facets: ["holds"],
    words: "fact.heldBy",
    of: ({ holds }) => [...new Set(holds.map(({ byApp }) => byApp ?? ""))],
    search: null,
    knownInPast: "recorded",
  }),
  heldHere: flag({
    facets: ["holds"],
    words: "fact.heldHere",
    of: ({ holds }) => holds.some(({ ours }) => ours),
    search: null,
    knownInPast: "recorded",
  }),
  /** While the buyer may still add to the order: no app may release it. */
  heldAfterPurchase: flag({
    facets: ["holds"],
    words: "fact.heldAfterPurchase",
    of: ({ holds }) => holds.some(isPostPurchase),
    search: null,
    knownInPast: "recorded",
  }),
};
