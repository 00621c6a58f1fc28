import { quantile, rounded, seconds } from "./measure.ts";
import type { BenchOptions } from "./options.ts";
import { setStage, type Stage } from "./stage.ts";

/** Most points that a page of the list and an order's page may cost: what a Standard shop bears all day. */
const limits = { list: 120, order: 150 };

/**
 * Points and time of the two pages that people open all day. The peer asks for everything of the 50 orders
 * that the list shows, as apps do that know one snapshot only.
 */
export async function benchPages({ quick }: BenchOptions) {
  const stage = await setStage({ orders: quick ? 1_000 : 3_000, plan: "standard" });
  try {
    return await measure(stage, quick ? 10 : 50);
  } finally {
    await stage.close();
  }
}

async function measure({ owner, imported }: Stage, samples: number) {
  const { requestedCost } = await import("#app/shopify/cost.ts");
  const { spreadsOf, usual, withFragments } = await import("#app/shopify/facets/document.ts");
  const { allFacets } = await import("#app/shopify/facets/facets.ts");
  const { orderListQuestion } = await import("#app/shopify/read/order-list.server.ts");
  const { orderPageQuestion } = await import("#app/shopify/read/order-page.server.ts");
  const openList = () => owner.read.orders({ query: "", sort: "PROCESSED_AT", reverse: true, first: 50 });
  const ids = (await openList()).rows.map(({ id }) => id);

  const everything = withFragments(
    `query Everything($orders: Int!, $lines: Int!, $apps: Boolean!) { orders(first: 50) { nodes { ${spreadsOf(allFacets)} } } }`,
  );
  const listPoints = requestedCost(orderListQuestion.document, { first: 50 });
  const orderPoints = requestedCost(orderPageQuestion.document, { ...usual, apps: true });
  return {
    orders: imported,
    samples,
    list: { points: listPoints, limit: limits.list, ratio: rounded(listPoints / limits.list), ...(await timed(samples, openList)) },
    order: {
      points: orderPoints,
      limit: limits.order,
      ratio: rounded(orderPoints / limits.order),
      ...(await timed(samples, (sample) => owner.read.order(ids[sample % ids.length] ?? ""))),
    },
    peers: { everything_of_50_orders: { points: requestedCost(everything, { ...usual, apps: true }) } },
  };
}

async function timed(samples: number, open: (sample: number) => Promise<unknown>): Promise<{ p50_ms: number; p95_ms: number }> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) times.push((await seconds(() => open(sample))) * 1_000);
  return { p50_ms: rounded(quantile(times, 0.5), 1), p95_ms: rounded(quantile(times, 0.95), 1) };
}
