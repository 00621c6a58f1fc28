import { setTimeout as wait } from "node:timers/promises";

/** Tells the host to destroy the socket without an answer. */
export class Dropped extends Error {
  constructor(when: "before" | "after") {
    super(`Connection dropped ${when} the effect`);
  }
}

/**
 * The first four draw from one generator, in this order; each later one has its own, so that the seeds of the first stay what
 * they were.
 */
const drawnTogether: FaultKind[] = ["dropped", "unavailable", "throttled", "lost_reply"];
const drawnApart: FaultKind[] = ["rate_limited", "html", "truncated", "wrong_type", "slow"];
export const faultKinds: readonly FaultKind[] = [...drawnTogether, ...drawnApart];

const never = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>;
/** Shopify as it should be. */
export const noFaults: Faults = { ...never, down: false, only: "all", next: {}, slow_ms: 40_000, seed: 1 };

export type FaultPlan = Record<FaultKind, boolean> & { down: boolean };

interface Sequence {
  faults: Faults;
  together(): number;
  apart: (() => number)[];
  /** What is left of `faults.next`. */ next: Partial<Record<FaultKind, number>>;
}

/**
 * Decides per request which faults strike. One draw per kind and request, from generators seeded by `faults.seed`, so that a
 * run can be repeated; a new seed starts the sequence again, and new faults start the counts of `next`.
 */
export function createFaultPlanner(): (shop: string, faults: Faults, isMutation: boolean) => FaultPlan {
  const sequences = new Map<string, Sequence>();
  return (shop, faults, isMutation) => {
    let sequence = sequences.get(shop);
    if (!sequence || sequence.faults.seed !== faults.seed) sequence = begin(faults);
    if (sequence.faults !== faults) sequence = { ...sequence, faults, next: { ...faults.next } };
    sequences.set(shop, sequence);
    const { together, apart, next } = sequence;
    const draws = [
      ...drawnTogether.map((kind) => [kind, together()] as const),
      ...drawnApart.map((kind, at) => [kind, apart[at]?.() ?? 1] as const),
    ];
    const isMeant = isMutation || faults.only !== "mutations";
    const strikes = (kind: FaultKind, draw: number): boolean => {
      if (!isMeant) return false;
      const left = next[kind] ?? 0;
      if (left > 0) next[kind] = left - 1;
      return left > 0 || draw < faults[kind];
    };
    return {
      ...(Object.fromEntries(draws.map(([kind, draw]) => [kind, strikes(kind, draw)])) as Record<FaultKind, boolean>),
      down: faults.down,
    };
  };
}

const begin = (faults: Faults): Sequence => ({
  faults,
  next: { ...faults.next },
  together: mulberry32(faults.seed),
  apart: drawnApart.map((_, at) => mulberry32(faults.seed + 1_000 * (at + 1))),
});

const htmlPage =
  "<!DOCTYPE html><html><head><title>Something went wrong</title></head><body><h1>There was a problem loading this page</h1></body></html>";

/** What a request gets that never reaches the API; null if it does. Throws {@link Dropped}. */
export function answeredBefore(plan: FaultPlan, tell: (kind: FaultKind) => void): Response | null {
  if (plan.dropped) {
    tell("dropped");
    throw new Dropped("before");
  }
  if (plan.down || plan.unavailable) {
    tell("unavailable");
    return new Response("<h1>503 Service Unavailable</h1>", { status: 503, headers: { "Content-Type": "text/html" } });
  }
  if (plan.rate_limited) {
    tell("rate_limited");
    return Response.json(
      { errors: "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service." },
      { status: 429, headers: { "Retry-After": "2.0" } },
    );
  }
  if (!plan.html) return null;
  tell("html");
  return new Response(htmlPage, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** What becomes of an answer on its way back, after the effect. Throws {@link Dropped}. */
export async function spoiltAfter(answer: Response, plan: FaultPlan, slowMs: number, tell: (kind: FaultKind) => void): Promise<Response> {
  if (plan.lost_reply) {
    tell("lost_reply");
    throw new Dropped("after");
  }
  if (plan.slow) {
    tell("slow");
    await wait(slowMs, undefined, { ref: false });
  }
  if (!plan.truncated && !plan.wrong_type) return new Response(answer.body, answer);
  const text = await answer.text();
  const headers = new Headers(answer.headers);
  headers.delete("Content-Length");
  if (plan.wrong_type) {
    tell("wrong_type");
    headers.set("Content-Type", "text/plain; charset=utf-8");
  }
  if (plan.truncated) tell("truncated");
  return new Response(plan.truncated ? text.slice(0, text.length / 2) : text, { status: answer.status, headers });
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

/** What can happen to an Admin API request on its way. */
export type FaultKind =
  "lost_reply" | "dropped" | "unavailable" | "throttled" | "rate_limited" | "html" | "truncated" | "wrong_type" | "slow";

/** Faults the app must survive; each a chance 0…1 per API request unless said otherwise. */
export interface Faults extends Record<FaultKind, number> {
  /** Every request refused with 503 (Shopify down). */ down: boolean;
  /** Which requests are struck. */ only: "all" | "mutations";
  /** So many of the next requests are struck for certain, whatever the chance. */ next: Partial<Record<FaultKind, number>>;
  /** How long a slow answer takes, milliseconds. */ slow_ms: number;
  seed: number;
}
