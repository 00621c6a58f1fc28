import { mulberry32 } from "#dev-store/api/faults.ts";
import { idleMs } from "./kills.ts";
import { rounds, type Acts } from "./round.ts";
import type { Stage } from "./stage.ts";

/** The database is stopped in good order in the middle of each round, and comes back after `ms` of real time. */
export async function outageTrials(stage: Stage, acts: Acts, size: { orders: number; ms: number }, seed: number): Promise<void> {
  const chance = mulberry32(seed);
  await rounds(stage, acts, size.orders, (entries) => ({
    blows: [{ at: Math.ceil((0.2 + 0.6 * chance()) * entries), name: "database_stopped", strike: () => stage.stopDatabase(size.ms) }],
    idleMs,
  }));
}
