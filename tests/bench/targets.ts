/** A figure, and the most it may be. */
export interface Target { what: string; value: number; limit: number; met: boolean }

export const atMost = (what: string, value: number, limit: number): Target => ({ what, value, limit, met: value <= limit });

/** One line per target, beside what was measured. */
export function print(title: string, targets: readonly Target[]): void {
  const lines = targets.map(({ what, value, limit, met }) => `  ${met ? "met   " : "MISSED"} ${what}: ${value} (target ${limit})`);
  process.stdout.write(`${[title, ...lines].join("\n")}\n`);
}
