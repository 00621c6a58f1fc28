import { z } from "zod";
import { nodesOf } from "../facets/wire.ts";
import type { LocationsQuery } from "../generated/admin.ts";
import type { Exchange, Question } from "./question.ts";

const document = `#graphql
  query Locations { locations(first: 100) { nodes { id name isActive } } }
`;

export const locationsQuestion = {
  document,
  parser: z.object({ locations: nodesOf(z.object({ id: z.string(), name: z.string(), isActive: z.boolean() })) }),
} satisfies Question<LocationsQuery, unknown>;

/** The locations that are in use. */
export async function locations(exchange: Exchange): Promise<{ id: string; name: string }[]> {
  const { nodes } = (await exchange.ask(locationsQuestion, {})).locations;
  return nodes.filter(({ isActive }) => isActive).map(({ id, name }) => ({ id, name }));
}
