/** The local Shopify's clock: real time plus an offset that `PUT /_dev/clock` moves. */
export interface Clock {
  now(): Date;
  iso(): string;
  offsetMs: number;
}

export function createClock(offsetMs = 0): Clock {
  const clock: Clock = { offsetMs, now: () => new Date(Date.now() + clock.offsetMs), iso: () => toIso(clock.now()) };
  return clock;
}

/** Shopify prints times in UTC with seconds. */
export function toIso(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
