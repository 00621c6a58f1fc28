import { z } from "zod";
import type { ShopFactsQuery } from "../generated/admin.ts";
import { text } from "../facets/wire.ts";
import type { Exchange, Question } from "./question.ts";

const document = `#graphql
  query ShopFacts { shop { currencyCode ianaTimezone name shopAddress { countryCodeV2 } } }
`;

export const shopQuestion = {
  document,
  parser: z.object({
    shop: z.object({
      currencyCode: z.string(),
      ianaTimezone: z.string(),
      name: z.string(),
      shopAddress: z.object({ countryCodeV2: text }),
    }),
  }),
} satisfies Question<ShopFactsQuery, unknown>;

/** The shop's name, currency (ISO 4217), time zone (IANA) and country (ISO 3166, empty where it has none). */
export async function shop(exchange: Exchange): Promise<{ name: string; currency: string; timeZone: string; country: string }> {
  const { name, currencyCode, ianaTimezone, shopAddress } = (await exchange.ask(shopQuestion, {})).shop;
  return { name, currency: currencyCode, timeZone: ianaTimezone, country: shopAddress.countryCodeV2 ?? "" };
}
