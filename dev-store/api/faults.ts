import type { Faults } from "../model.ts";

/** Tells the host to destroy the socket without an answer. */
export class Dropped extends Error {
  constructor(when: "before" | "after") { super(`Connection dropped ${when} the effect`); }
}

export interface FaultPlan { down: boolean; dropped: boolean; unavailable: boolean; throttled: boolean; lostReply: boolean }

/**
 * Decides per request which faults strike. One draw per kind and request, from a generator seeded by
 * `faults.seed`, so that a run can be repeated; a new seed starts the sequence again.
 */
export function createFaultPlanner(): (shop: string, faults: Faults) => FaultPlan {
  const generators = new Map<string, { seed: number; next: () => number }>();
  return (shop, faults) => {
    let generator = generators.get(shop);
    if (!generator || generator.seed !== faults.seed) {
      generator = { seed: faults.seed, next: mulberry32(faults.seed) };
      generators.set(shop, generator);
    }
    const draw = generator.next;
    return {
      down: faults.down,
      dropped: draw() < faults.dropped,
      unavailable: draw() < faults.unavailable,
      throttled: draw() < faults.throttled,
      lostReply: draw() < faults.lost_reply,
    };
  };
}

/** Mulberry32: numbers in [0, 1), the same for the same seed. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
