import { z } from "zod";
import type { Facet, Snapshot } from "#app/orders/snapshot.ts";
import { completeLines, isCutOff, isWhole } from "../facets/complete.ts";
import { snapshotDocument, usual, wide } from "../facets/document.ts";
import { toSnapshot } from "../facets/facets.ts";
import { readTogether } from "../points.server.ts";
import { readOn } from "./further-lines.ts";
import type { Exchange } from "./question.ts";

/** Shopify refuses a whole request for one id of another kind. */
const isOrderId = (id: string): boolean => /^gid:\/\/shopify\/Order\/\d+$/.test(id);

const parser = z.object({ nodes: z.array(z.unknown()) });
const withId = z.object({ id: z.string() });

/** One request: the answers of the orders that there are. */
async function answersOf(exchange: Exchange, ids: readonly string[], facets: readonly Facet[], sizes: typeof usual): Promise<unknown[]> {
  const { document, variables } = snapshotDocument(facets);
  const values = { ...sizes, apps: exchange.mayReadApps };
  const { nodes } = await exchange.ask({ document, parser }, { ids, ...Object.fromEntries(variables.map((name) => [name, values[name]])) });
  return nodes.filter((node) => node !== null);
}

/** Orders by id, with every line of them. Those that are gone are left out. */
export async function snapshots<F extends Facet>(exchange: Exchange, ids: readonly string[], facets: readonly F[]): Promise<Snapshot<F>[]> {
  const found: Snapshot<F>[] = [];
  const orderIds = ids.filter(isOrderId);
  const together = readTogether(facets);
  for (let start = 0; start < orderIds.length; start += together) {
    for (const answer of await answersOf(exchange, orderIds.slice(start, start + together), facets, usual)) {
      const whole = await wholeOf(exchange, answer, facets);
      if (whole !== undefined) found.push(toSnapshot(whole, facets));
    }
  }
  return found;
}

async function wholeOf(exchange: Exchange, answer: unknown, facets: readonly Facet[]): Promise<unknown> {
  const [order] = isCutOff(answer, facets) ? await answersOf(exchange, [withId.parse(answer).id], facets, wide) : [answer];
  if (order !== undefined) await completeLines(order, facets, readOn(exchange));
  return order;
}

/** What one request answers of the orders: those that are gone, and those too large for it, are left out. */
export async function snapshotsAtOnce<F extends Facet>(
  exchange: Exchange,
  ids: readonly string[],
  facets: readonly F[],
): Promise<Snapshot<F>[]> {
  const answers = await answersOf(exchange, ids.filter(isOrderId), facets, usual);
  return answers.filter((order) => isWhole(order, facets)).map((order) => toSnapshot(order, facets));
}
