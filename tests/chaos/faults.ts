import { z } from "zod";
import type { FaultKind } from "../setup/shopify.ts";
import { idleMs } from "./kills.ts";
import { rounds, type Acts } from "./round.ts";
import type { Stage } from "./stage.ts";

export const faultKinds: readonly FaultKind[] = [
  "throttled",
  "rate_limited",
  "unavailable",
  "dropped",
  "lost_reply",
  "truncated",
  "html",
  "slow",
  "wrong_type",
];

export interface Faulty {
  kinds: readonly FaultKind[];
  /** The share of requests that each kind strikes. */ chance: number;
  /** How long a slow answer takes. The app gives up after 30 s. */ slowMs: number;
  orders: number;
}

/** Shopify's API fails in these ways, reads and changes alike, from the start of each round to its end. */
export async function faultTrials(stage: Stage, acts: Acts, { kinds, chance, slowMs, orders }: Faulty, seed: number): Promise<void> {
  const { shopify } = stage.world;
  let before = await struckBy(stage);
  // Whoever waits for a slow answer has something on its way: time may only pass when none can be left.
  const patience = kinds.includes("slow") ? slowMs + idleMs : idleMs;
  await rounds(stage, acts, orders, () => ({
    blows: [],
    idleMs: patience,
    begin: () => shopify.setFaults({ ...Object.fromEntries(kinds.map((kind) => [kind, chance])), slow_ms: slowMs, seed }),
    end: () => shopify.setFaults({ seed }),
    struck: async () => {
      const now = await struckBy(stage);
      const fresh = Object.fromEntries(
        Object.entries(now)
          .map(([kind, count]) => [kind, count - (before[kind] ?? 0)] as const)
          .filter(([, count]) => count > 0),
      );
      before = now;
      return fresh;
    },
  }));
}

/** What became of requests so far, by kind of fault. */
async function struckBy({ world }: Stage): Promise<Record<string, number>> {
  const {
    mutations: _,
    queries: __,
    ...struck
  } = await world.shopify.call("GET", `/_dev/shops/${world.shop}/requests`, z.record(z.string(), z.number()));
  return struck;
}
