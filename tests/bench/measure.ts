import { performance } from "node:perf_hooks";

/** Seconds that `work` takes, on a clock that nobody moves. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

/** The least value that `share` (0…1] of the samples do not exceed. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.ceil(share * sorted.length) - 1];
  if (value === undefined) throw new RangeError("no samples");
  return value;
}

export const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));
