import type { Clock } from "#dev-store/clock.ts";

/** Work that is due at a time of the local clock. Keys are unique: a second `at` with the same key replaces the first. */
export interface Schedule {
  at(key: string, dueMs: number, work: () => void): void;
  cancel(key: string): void;
  clear(): void;
  /** Call after the clock was moved. */
  rearm(): void;
}

const longestTimer = 3_600_000;

export function createSchedule(clock: Clock): Schedule {
  const items = new Map<string, { dueMs: number; work: () => void }>();
  let timer: NodeJS.Timeout | undefined;

  const runDue = (): void => {
    const now = clock.now().getTime();
    const due = [...items].filter(([, item]) => item.dueMs <= now).sort((a, b) => a[1].dueMs - b[1].dueMs);
    for (const [key, item] of due) {
      if (items.get(key) !== item) continue;
      items.delete(key);
      item.work();
    }
    rearm();
  };
  const rearm = (): void => {
    clearTimeout(timer);
    if (items.size === 0) return;
    let next = Infinity;
    for (const item of items.values()) next = Math.min(next, item.dueMs);
    timer = setTimeout(runDue, Math.min(Math.max(next - clock.now().getTime(), 0), longestTimer));
    timer.unref();
  };
  return {
    at(key, dueMs, work) { items.set(key, { dueMs, work }); rearm(); },
    cancel(key) { items.delete(key); rearm(); },
    clear() { items.clear(); clearTimeout(timer); },
    rearm,
  };
}
