import { mulberry32 } from "#dev-store/api/faults.ts";
import { kills, type Blow } from "./blows.ts";
import { rounds, type Acts } from "./round.ts";
import type { Stage } from "./stage.ts";

/** Nothing is in the way of an answer here: whoever is silent for so long waits for the clock. */
export const idleMs = 2_500;

/** Workers and PostgreSQL are killed while subjects act: so many kills in each round; and once the database is stopped for `stopMs`. */
export async function killTrials(
  stage: Stage,
  acts: Acts,
  size: { orders: number; kills: number; stopMs: number | null },
  seed: number,
): Promise<void> {
  const chance = mulberry32(seed),
    { orders, stopMs } = size;
  let stops: Blow[] = stopMs === null ? [] : [{ at: orders, name: "database_stopped", strike: () => stage.stopDatabase(stopMs) }];
  await rounds(stage, acts, orders, (entries) => {
    const blows = [...kills(stage, size.kills, entries, chance), ...stops].sort((a, b) => a.at - b.at);
    stops = [];
    return { blows, idleMs };
  });
}
