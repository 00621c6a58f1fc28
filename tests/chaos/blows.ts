import type { Stage } from "./stage.ts";

const victims = ["worker", "workers", "database", "everything"] as const;
export type Victim = (typeof victims)[number];

/** A kill: of whom, and after how many entries of the ledger. */
export interface Blow { at: number; victim: Victim }

/** One worker mostly; sometimes all, the database, or everything at once as in a power cut. */
function victimFor(chance: number): Victim {
  if (chance < 0.6) return "worker";
  if (chance < 0.75) return "workers";
  return chance < 0.95 ? "database" : "everything";
}

/** So many kills, spread by chance over a run that makes `entries` of them. `chance` answers numbers in [0, 1). */
export function plannedBlows(count: number, entries: number, chance: () => number): Blow[] {
  return Array.from({ length: count }, () => ({ at: 1 + Math.floor(chance() * Math.max(1, entries - 2)), victim: victimFor(chance()) }))
    .sort((a, b) => a.at - b.at);
}

/** Longer than a lease and than an exchange with Shopify: whatever the dead had sent may be looked into. */
export const quietSeconds = 45;

export async function strike(stage: Stage, { victim }: Blow, chance: () => number): Promise<void> {
  switch (victim) {
    case "worker": return stage.crew.kill(Math.floor(chance() * stage.crew.size));
    case "database": return stage.killDatabase();
    // With nobody left nothing is on its way: time may pass at once.
    case "workers": return stage.crew.killAll(() => stage.passTime(quietSeconds));
    case "everything": return stage.crew.killAll(async () => {
      await stage.killDatabase();
      await stage.passTime(quietSeconds);
    });
  }
}
