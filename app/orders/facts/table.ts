import { ageFacts } from "./age.ts";
import { deliveryFacts } from "./delivery.ts";
import type { Fact } from "./fact.ts";
import { fulfillmentFacts } from "./fulfillment.ts";
import { goodsFacts } from "./goods.ts";
import { holdFacts } from "./holds.ts";
import { moneyFacts } from "./money.ts";
import { noteFacts } from "./notes.ts";
import { queueFacts } from "./queue.ts";
import { returnFacts } from "./returns.ts";
import { riskFacts } from "./risk.ts";
import { stateFacts } from "./state.ts";

/** Every fact of an order that screens, rules and searches speak of, by its name. */
export const facts = {
  ...stateFacts,
  ...moneyFacts,
  ...fulfillmentFacts,
  ...deliveryFacts,
  ...holdFacts,
  ...returnFacts,
  ...queueFacts,
  ...riskFacts,
  ...goodsFacts,
  ...noteFacts,
  ...ageFacts,
} satisfies Record<string, Fact>;

export type FactName = keyof typeof facts;
export const factNames = Object.keys(facts) as FactName[];

/** A fact whose name is known only at run time. */
export function factOf(name: FactName): Fact {
  return facts[name];
}
