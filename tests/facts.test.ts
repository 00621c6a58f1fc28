import { beforeAll, describe, expect, it } from "vitest";
import { toDecimal } from "#app/lib/money.ts";
import { countedStages } from "#app/lists/attention.ts";
import { filtersOf } from "#app/lists/filters.ts";
import { searchOf } from "#app/lists/shopify-search.ts";
import { builtInViews } from "#app/lists/views.ts";
import { isOpenOrder } from "#app/orders/facts/state.ts";
import { nothingKnown, type Bounds, type Fact } from "#app/orders/facts/fact.ts";
import { queues, type Queue } from "#app/orders/facts/queue.ts";
import { factNames, factOf } from "#app/orders/facts/table.ts";
import type { Facet, Snapshot } from "#app/orders/snapshot.ts";
import { stageOf, stageOfPage, type StageKind } from "#app/orders/stage.ts";
import { automations } from "#app/rules/automations.ts";
import { decideByRule } from "#app/rules/decide.ts";
import { settingsSchema } from "#app/settings/schema.ts";
import { snapshotDocument } from "#app/shopify/facets/document.ts";
import { allFacets, toSnapshot } from "#app/shopify/facets/facets.ts";
import { createTestShop } from "#dev-store/api/testing.ts";
import { shopDomain } from "#dev-store/api/testing-objects.ts";
import { orderTags, randomOrders } from "./setup/random-orders.ts";

const now = new Date("2026-11-20T12:00:00Z");
const shop = createTestShop();
let orders: Snapshot[] = [];
let rows: Snapshot<"list">[] = [];

/** Reads orders as the app does, from the local Shopify's API. */
async function read<F extends Facet>(ids: readonly string[], facets: readonly F[]): Promise<Snapshot<F>[]> {
  const { document, variables } = snapshotDocument(facets);
  const sizes = { orders: 10, lines: 20, apps: true };
  const found: Snapshot<F>[] = [];
  for (let start = 0; start < ids.length; start += 10) {
    shop.advance(60_000);
    const { data } = await shop.ask(document, {
      ids: ids.slice(start, start + 10),
      ...Object.fromEntries(variables.map((name) => [name, sizes[name]])),
    });
    found.push(...(data?.nodes as object[]).map((node) => toSnapshot(node, facets)));
  }
  return found;
}

/** The names of the orders that Shopify's search finds. A search that it leaves out in part is none. */
async function found(search: string): Promise<string[]> {
  shop.advance(60_000);
  const answer = await shop.ask("query($search: String!) { orders(first: 250, query: $search) { nodes { name } } }", { search });
  expect(answer.extensions?.search, search).toBeUndefined();
  return (answer.data?.orders as { nodes: { name: string }[] }).nodes.map(({ name }) => name).sort();
}

const named = (of: (order: Snapshot) => boolean): string[] =>
  orders
    .filter(of)
    .map(({ name }) => name)
    .sort();

beforeAll(async () => {
  for (const order of randomOrders(150, now, 20_261)) shop.store.saveOrder(shopDomain, order);
  shop.advance(60_000);
  const answer = await shop.ask("{ orders(first: 250, sortKey: ID) { nodes { id } } }");
  const ids = (answer.data?.orders as { nodes: { id: string }[] }).nodes.map(({ id }) => id);
  orders = await read(ids, allFacets);
  rows = await read(ids, ["list"]);
});

describe("a fact and Shopify's search", () => {
  it.each(factNames)("agree on %s", async (name) => {
    for (const { search, holds } of searchesOf(factOf(name))) expect(await found(search), search).toEqual(named(holds));
  });

  it("are tried on orders of all kinds", () => {
    const never = factNames.filter((name) => {
      const values = orders.map((order) => JSON.stringify(factOf(name).of(order, now, nothingKnown)));
      return new Set(values).size < 2;
    });
    // Only who asked for it can know; and when a reservation ends is told to shops on Plus alone.
    expect(never).toEqual(["beingCancelled", "reservationOver", "heldHere"]);
  });
});

/** Every search that a fact knows, and for which orders it is. */
function searchesOf(fact: Fact): { search: string; holds: (order: Snapshot) => boolean }[] {
  if (fact.search === null) return [];
  switch (fact.type) {
    case "flag":
      return [
        { search: typeof fact.search === "string" ? fact.search : fact.search(now), holds: (order) => fact.of(order, now, nothingKnown) },
      ];
    case "choice":
      return Object.entries(fact.search).flatMap(([value, search]) =>
        search === null ? [] : [{ search, holds: (order: Snapshot) => fact.of(order, now, nothingKnown).includes(value) }],
      );
    case "texts": {
      const { search } = fact;
      return orderTags.map((text) => ({
        search: search(text),
        holds: (order) => fact.of(order, now, nothingKnown).some((one) => one.toLowerCase() === text.toLowerCase()),
      }));
    }
    case "amount":
      return bounded(fact.search, ["0.00", "10.00", "21.00"], (order, bound) => {
        const money = fact.of(order, now, nothingKnown);
        return Math.sign(Number(toDecimal(money)) - Number(bound));
      });
    case "time":
      return bounded(fact.search, ["2026-11-12T00:00:00Z", "2026-11-18T09:00:00Z"], (order, bound) =>
        Math.sign(Date.parse(fact.of(order, now, nothingKnown) ?? "") - Date.parse(bound)),
      );
    case "days":
      return bounded(fact.search(now), [0, 1, 3, 7], (order, bound) => Math.sign(fact.of(order, now, nothingKnown) - bound));
  }
}

function bounded<Bound>(
  search: Bounds<Bound>,
  tried: readonly Bound[],
  compare: (order: Snapshot, bound: Bound) => number,
): { search: string; holds: (order: Snapshot) => boolean }[] {
  return tried.flatMap((bound) => [
    { search: search.atLeast(bound), holds: (order) => compare(order, bound) >= 0 },
    { search: search.atMost(bound), holds: (order) => compare(order, bound) <= 0 },
    { search: search.below(bound), holds: (order) => compare(order, bound) < 0 },
    { search: search.above(bound), holds: (order) => compare(order, bound) > 0 },
  ]);
}

describe("the stage", () => {
  it("is the same in the list and on the page", () => {
    expect(rows.map((row) => stageOf(row, now).kind)).toEqual(orders.map((order) => stageOfPage(order, now).kind));
  });
});

describe("the tabs of the list and the counts of the home page", () => {
  /** The stage of the orders in each queue: what is sent is on its way or done, which Shopify's search cannot tell apart. */
  const queueOfStage: Record<StageKind, Queue | null> = {
    awaiting_payment: "unpaid",
    to_fulfill: "unfulfilled",
    in_progress: "unfulfilled",
    partly_fulfilled: "unfulfilled",
    scheduled: "scheduled",
    on_hold: "onHold",
    in_transit: "toArchive",
    delivery_problem: "toArchive",
    delivered: "toArchive",
    to_archive: "toArchive",
    returning: "returning",
    needs_refund: null,
    cancelled: null,
    archived: null,
  };
  const membersOf = (view: Queue) => found(searchOf(filtersOf(new URLSearchParams(builtInViews[view])), "UTC"));
  const members = async () =>
    Object.fromEntries(await Promise.all(queues.map(async (queue) => [queue, await membersOf(queue)] as const))) as Record<Queue, string[]>;

  it("B14: hold every open order, each of them once", async () => {
    const held = await members();
    for (const queue of queues) expect(held[queue].length, queue).toBeGreaterThan(0);
    expect(Object.values(held).flat().sort()).toEqual(named(isOpenOrder));
  });

  it("B14: hold each order where its stage says, but for money that no search tells", async () => {
    const held = await members();
    const unlike = orders.filter((order) => {
      const queue = queueOfStage[stageOf(order, now).kind];
      return queue !== null && !held[queue].includes(order.name);
    });
    const isUntold = ({ financialStatus, outstanding }: Snapshot) =>
      outstanding.presentment.amount > 0
        ? financialStatus === "PAID" || financialStatus === "PARTIALLY_REFUNDED"
        : financialStatus === null;
    expect(unlike.filter((order) => !isUntold(order)).map(({ name }) => name)).toEqual([]);
  });

  it("B14: are counted on the home page, all of them", () => {
    expect([...countedStages].sort()).toEqual([...queues].sort());
  });
});

describe("what an automation would do", () => {
  const settings = settingsSchema.parse({ automations: { archiveDone: { on: true, afterDays: 1 }, fulfillDigital: { on: true } } });

  it.each(Object.values(automations))("$name finds every order of it among its candidates", async (automation) => {
    const acts = named((order) => {
      const intent = automation.intent(order, settings);
      // No search names what has nothing to fulfill: news of it is all that leads there.
      if (!intent || order.fulfillmentStatus === "FULFILLMENT_NOT_REQUIRED") return false;
      const asked = { intent, by: "rule" as const, overrides: [], done: [], askedAt: now };
      return decideByRule({ automation, settings }, order, asked, now).do === "act";
    });
    const candidates = await found(automation.candidates);
    expect(acts.length).toBeGreaterThan(0);
    expect(acts.filter((name) => !candidates.includes(name))).toEqual([]);
  });
});
