import { mulberry32 } from "#dev-store/api/faults.ts";
import { kills } from "./blows.ts";
import { rounds, type Trial } from "./round.ts";
import type { Stage } from "./stage.ts";
import type { Subject } from "./subjects.ts";

/** Nothing is in the way of an answer here: whoever is silent for so long waits for the clock. */
export const idleMs = 2_500;

/** Workers and PostgreSQL are killed while subjects act: so many kills in each round. */
export async function killTrials(stage: Stage, subjects: readonly Subject[], size: { orders: number; kills: number }, seed: number, told: (trial: Trial) => void): Promise<void> {
  const chance = mulberry32(seed);
  await rounds(stage, subjects, size.orders, (entries) => ({ blows: kills(stage, size.kills, entries, chance), idleMs }), told);
}
