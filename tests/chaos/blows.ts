import type { Stage } from "./stage.ts";

/** Something that happens to the app once the ledger has so many entries. Its name is counted. */
export interface Blow {
  at: number;
  name: string;
  strike(): Promise<void>;
}

/** Longer than a lease and than an exchange with Shopify: whatever the dead had sent may be looked into. */
export const quietSeconds = 45;

/** One worker mostly; sometimes all, the database, or everything at once as in a power cut. */
function killBy(stage: Stage, which: number, whom: number): Omit<Blow, "at"> {
  const { crew } = stage;
  if (which < 0.6) return { name: "worker", strike: () => crew.kill(Math.floor(whom * crew.size)) };
  // With nobody left nothing is on its way: time may pass at once.
  if (which < 0.75) return { name: "all_workers", strike: () => crew.killAll(() => stage.passTime(quietSeconds)) };
  if (which < 0.95) return { name: "database", strike: () => stage.killDatabase() };
  return {
    name: "workers_and_database",
    strike: () =>
      crew.killAll(async () => {
        await stage.killDatabase();
        await stage.passTime(quietSeconds);
      }),
  };
}

/** Some kills come before anything was sent: an undo is prepared then. */
const before = 0.1;

/** So many kills, spread by chance over a run that makes `entries` entries. `chance` answers numbers in [0, 1). */
export function kills(stage: Stage, count: number, entries: number, chance: () => number): Blow[] {
  const at = () => (chance() < before ? 0 : 1 + Math.floor(chance() * Math.max(1, entries - 2)));
  return Array.from({ length: count }, () => ({ at: at(), ...killBy(stage, chance(), chance()) })).sort((a, b) => a.at - b.at);
}
