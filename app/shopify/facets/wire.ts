import { z } from "zod";
import { parseDecimal, type Money, type MoneyBag } from "#app/lib/money.ts";

/**
 * A zod schema of a document's answer. `Answer` is the type that codegen made of the document: a schema that would refuse what
 * Shopify may answer does not compile.
 */
export interface Parser<Answer, Output> {
  /** Throws a ZodError on a shape that Shopify's schema does not promise. */
  decode: (answer: Answer) => Output;
}

const moneyV2 = z
  .object({ amount: z.string(), currencyCode: z.string() })
  .transform(({ amount, currencyCode }): Money => ({ amount: parseDecimal(amount, currencyCode), currency: currencyCode }));

export const bag = z
  .object({ shopMoney: moneyV2, presentmentMoney: moneyV2 })
  .transform(({ shopMoney, presentmentMoney }): MoneyBag => ({ shop: shopMoney, presentment: presentmentMoney }));

export const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
export const nodesOf = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node) });
export const pageOf = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node), pageInfo });

export const text = z.string().nullable();
export const withId = z.object({ id: z.string() });

/** Names of what may be done with a fulfillment order now. */
export const supportedActions = z.array(z.object({ action: z.string() })).transform((list) => list.map(({ action }) => action));
