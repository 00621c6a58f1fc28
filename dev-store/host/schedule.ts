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
  let armedFor = Infinity;

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
    let next = Infinity;
    for (const item of items.values()) next = Math.min(next, item.dueMs);
    arm(next);
  };
  const arm = (next: number): void => {
    clearTimeout(timer);
    armedFor = next;
    if (next === Infinity) return;
    timer = setTimeout(runDue, Math.min(Math.max(next - clock.now().getTime(), 0), longestTimer));
    timer.unref();
  };
  return {
    // Thousands may be planned at once: the timer is looked at anew only if this one comes first.
    at(key, dueMs, work) {
      items.set(key, { dueMs, work });
      if (dueMs < armedFor) arm(dueMs);
    },
    cancel(key) {
      items.delete(key);
    },
    clear() {
      items.clear();
      arm(Infinity);
    },
    rearm,
  };
}
