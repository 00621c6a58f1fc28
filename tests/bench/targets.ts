/** A figure, and the most or the least it may be. */
export interface Target {
  what: string;
  value: number;
  bound: "at most" | "at least";
  limit: number;
  met: boolean;
}

export const atMost = (what: string, value: number, limit: number): Target => ({
  what,
  value,
  bound: "at most",
  limit,
  met: value <= limit,
});
export const atLeast = (what: string, value: number, limit: number): Target => ({
  what,
  value,
  bound: "at least",
  limit,
  met: value >= limit,
});

/** One line per target, beside what was measured. */
export function print(title: string, targets: readonly Target[]): void {
  const lines = targets.map(({ what, value, bound, limit, met }) => `  ${met ? "met   " : "MISSED"} ${what}: ${value} (${bound} ${limit})`);
  process.stdout.write(`${[title, ...lines].join("\n")}\n`);
}
