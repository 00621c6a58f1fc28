import { performance } from "node:perf_hooks";

/** Seconds that `work` takes, on a clock that nobody moves. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

/** The value below which `share` (0…1) of the samples lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new RangeError("no samples");
  return value;
}

export const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));
