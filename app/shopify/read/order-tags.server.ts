import { z } from "zod";
import { nodesOf } from "../facets/wire.ts";
import type { OrderTagsQuery } from "../generated/admin.ts";
import type { Exchange, Question } from "./question.ts";

const document = `#graphql
  query OrderTags { shop { orderTags(first: 250, sort: POPULAR) { nodes } } }
`;

export const orderTagsQuestion = { document, parser: z.object({ shop: z.object({ orderTags: nodesOf(z.string()) }) }) } satisfies Question<
  OrderTagsQuery,
  unknown
>;

/** Tags that orders of the shop have, the most used first; 250 at most. */
export const orderTags = async (exchange: Exchange): Promise<string[]> => (await exchange.ask(orderTagsQuestion, {})).shop.orderTags.nodes;
