import { longestOperationS, operationsAtOnce } from "#app/runs/sending/plan.ts";
import { rounded } from "./measure.ts";
import { atMost, print } from "./targets.ts";
import { simulate, type Bulk, type Shop, type Simulated } from "./lanes-simulation.ts";

const cost = 10,
  reading = 0.05,
  reserve = 200;
/** Shopify publishes no figure for the overhead of an operation, nor how much of it holds one of the five places. */
const overheadS = 10,
  shareHeld = 0.5;
const plans = {
  "standard, full": { maximum: 2_000, restoreRate: 100, available: 2_000, reserve },
  "standard, empty": { maximum: 2_000, restoreRate: 100, available: 0, reserve },
  "advanced, half": { maximum: 4_000, restoreRate: 200, available: 2_000, reserve: 400 },
  "standard, crowded by other runs": { maximum: 2_000, restoreRate: 5, available: 200, reserve },
  "plus, full": { maximum: 20_000, restoreRate: 1_000, available: 20_000, reserve: 2_000 },
} satisfies Record<string, Shop>;
const limits = { both: 1.05, planner: 1.1 };

/**
 * Both lanes of a run on a simulated clock, driven by the app's own planner, beside what no schedule can beat: N orders,
 * b lines a second of each of five operations, o seconds of overhead, 10 single mutations a second on the Standard plan and
 * what its bucket holds beyond the reserve (1,800 points, 180 orders) at once: (N − 180 + 5bo) / (10 + 5b) seconds.
 * The bound lets an operation last for ever. Pieces of two minutes pay the overhead again and again, as far as it holds a
 * place and cannot be spent while the predecessor still runs: `by_share_held` shows what that costs.
 */
export function benchLanes(): Promise<unknown> {
  const shares = [0, 0.25, 0.5, 0.75, 1];
  const by = shares.map((held) => ({ held, points: bothLanes(held) }));
  const points = by.find(({ held }) => held === shareHeld)?.points ?? [];
  const planner = grid();
  const targets = [
    atMost("both lanes, by the bound, at worst", worst(points.map(({ ratio }) => ratio)), limits.both),
    atMost("the planner's choice, by the best of the three ways, at worst", worst(planner.map(({ ratio }) => ratio)), limits.planner),
  ];
  print(`half of an overhead of ${overheadS} s holds a place`, targets);
  return Promise.resolve({
    parameters: {
      overhead_s: overheadS,
      share_held: shareHeld,
      reserve,
      points_per_mutation: cost,
      points_per_reading: reading,
      longest_piece_s: longestOperationS,
      limits,
    },
    bound: "(N - 180 + 5bo) / (10 + 5b)",
    both: { worst_ratio: worst(points.map(({ ratio }) => ratio)), within: points.every(({ ratio }) => ratio <= limits.both), points },
    by_share_held: by.map((one) => ({
      share_held: one.held,
      worst_ratio: worst(one.points.map(({ ratio }) => ratio)),
      misses: one.points.filter(({ ratio }) => ratio > limits.both).length,
      worst_ratio_to_two_minute_bound: worst(one.points.map(({ ratio_to_two_minute_bound: ratio }) => ratio)),
    })),
    planner: {
      worst_ratio: worst(planner.map(({ ratio }) => ratio)),
      within: planner.every(({ ratio }) => ratio <= limits.planner),
      points: planner,
    },
    targets,
  });
}

const worst = (ratios: readonly number[]): number => Math.max(...ratios);
const middling = (): number => 0.5;
const bulkOf = (linesPerS: number, held: number): Bulk => ({
  linesPerS,
  overheadS: held * overheadS,
  aheadS: (1 - held) * overheadS,
  known: true,
  noise: 0,
  spread: 0,
});

function bothLanes(held: number) {
  return [1_000, 10_000, 100_000].flatMap((n) =>
    [2, 5, 10, 20].map((b) => {
      const shop = plans["standard, full"];
      const rates = { single: shop.restoreRate / cost, bulk: operationsAtOnce * b };
      const bound = (n - (shop.available - reserve) / cost + rates.bulk * overheadS) / (rates.single + rates.bulk);
      const result = simulate({ n, shop, bulk: bulkOf(b, held), transport: "both", reading }, middling);
      return {
        n,
        b,
        bound_s: rounded(bound, 1),
        seconds: rounded(result.seconds, 1),
        ratio: rounded(result.seconds / bound),
        ratio_to_two_minute_bound: rounded(result.seconds / Math.max(bound, twoMinuteBound(n, b, held))),
        ...told(result),
      };
    }),
  );
}

const told = ({ pieces: { length: pieces }, singles, longestOperationS: longest }: Simulated) => ({
  pieces,
  singles,
  longest_piece_s: rounded(longest, 1),
});

/** The same bound where each operation must end within two minutes, and the part of the overhead that holds a place is paid by each. */
function twoMinuteBound(n: number, b: number, held: number): number {
  const shop = plans["standard, full"];
  const heldS = held * overheadS;
  const done = (seconds: number): number => {
    const time = Math.max(0, seconds - (overheadS - heldS));
    const whole = Math.floor(time / longestOperationS);
    const lines = b * (whole * (longestOperationS - heldS) + Math.max(0, time - whole * longestOperationS - heldS));
    return (shop.available - reserve + shop.restoreRate * seconds) / cost + operationsAtOnce * lines;
  };
  let early = 0,
    late = n;
  while (late - early > 1e-3) {
    const middle = (early + late) / 2;
    if (done(middle) >= n) late = middle;
    else early = middle;
  }
  return late;
}

/** 60 situations: what the planner chooses beside the best of the three ways. */
function grid() {
  return Object.entries(plans).flatMap(([plan, shop]) =>
    [300, 1_000, 10_000, 100_000].flatMap((n) =>
      [2, 5, 20].map((b) => {
        const bulk = bulkOf(b, shareHeld);
        const ways = { single: 0, bulk: 0, both: 0 };
        for (const transport of ["single", "bulk", "both"] as const)
          ways[transport] = simulate({ n, shop, bulk, transport, reading }, middling).seconds;
        const planned = simulate({ n, shop, bulk, transport: "planned", reading }, middling);
        const best = Math.min(...Object.values(ways));
        return {
          plan,
          n,
          b,
          chosen: planned.transport,
          seconds: rounded(planned.seconds, 1),
          best_s: rounded(best, 1),
          ratio: rounded(planned.seconds / best),
          ...told(planned),
        };
      }),
    ),
  );
}
