import { z } from "zod";
import type { Exchange } from "./question.ts";

/** How many orders a search finds; not exact beyond 10,000. */
export interface Count {
  count: number;
  exact: boolean;
}

/** How many orders each of the given searches finds, in one request: `count0`, `count1` … of `$query0`, `$query1` … */
export function countsDocument(queries: number): string {
  const indexes = Array.from({ length: queries }, (_, index) => index);
  const declared = indexes.map((index) => `$query${index}: String!`).join(", ");
  const fields = indexes.map((index) => `count${index}: ordersCount(query: $query${index}) { count precision }`).join(" ");
  return `query OrderCounts(${declared}) { ${fields} }`;
}

const count = z
  .object({ count: z.int(), precision: z.string() })
  .transform(({ count, precision }): Count => ({ count, exact: precision === "EXACT" }));

export async function counts<K extends string>(exchange: Exchange, queries: Record<K, string>): Promise<Record<K, Count>> {
  const names = Object.keys(queries) as K[];
  if (names.length === 0) return {} as Record<K, Count>;
  const variables = Object.fromEntries(names.map((name, index) => [`query${index}`, queries[name]]));
  const parser = z.record(z.string(), z.unknown());
  const data = await exchange.ask({ document: countsDocument(names.length), parser }, variables);
  return Object.fromEntries(names.map((name, index) => [name, count.parse(data[`count${index}`])])) as Record<K, Count>;
}
