import { z } from "zod";
import type { ShopFactsQuery } from "../generated/admin.ts";
import type { Exchange, Question } from "./question.ts";

const document = `#graphql
  query ShopFacts { shop { currencyCode ianaTimezone name } }
`;

export const shopQuestion = {
  document,
  parser: z.object({ shop: z.object({ currencyCode: z.string(), ianaTimezone: z.string(), name: z.string() }) }),
} satisfies Question<ShopFactsQuery, unknown>;

/** The shop's name, currency (ISO 4217) and time zone (IANA). */
export async function shop(exchange: Exchange): Promise<{ name: string; currency: string; timeZone: string }> {
  const { name, currencyCode, ianaTimezone } = (await exchange.ask(shopQuestion, {})).shop;
  return { name, currency: currencyCode, timeZone: ianaTimezone };
}
