import type { News as Told, UnderWay } from "#app/journal/news.server.ts";
import type { AskAnswer } from "../asking/asking.ts";

export type News = Omit<Told, "ended"> & { ended: AskAnswer[] };
/** What the page in sight shows: order numbers. */
export interface Watching {
  orders: readonly string[];
  open: string | null;
}
export interface Waiting {
  waiting: Told["waiting"];
  /** The server's clock when it said so, and the browser's pace then. */
  now: string;
  at: number;
}

/** The latest news. Its parts stay the same objects while they say the same, so that only what has changed is drawn again. */
export interface Shown {
  waiting: Waiting;
  underWay: ReadonlyMap<string, readonly UnderWay[]>;
  mark: string;
  pulse: Told["pulse"];
  ended: readonly AskAnswer[];
}

const keep = <T>(before: T, after: T): T => (JSON.stringify(before) === JSON.stringify(after) ? before : after);

const byOrder = (before: Shown["underWay"], all: readonly UnderWay[]): Shown["underWay"] => {
  const after = new Map<string, UnderWay[]>();
  for (const one of all) after.set(one.orderId, [...(after.get(one.orderId) ?? []), one]);
  return new Map([...after].map(([id, those]) => [id, keep<readonly UnderWay[]>(before.get(id) ?? [], those)]));
};

/** What is shown once this is heard, at the browser's pace `at`. */
export const heard = (before: Shown, { now, waiting, underWay, mark, pulse, ended }: News, at: number): Shown => ({
  waiting: keep(before.waiting.waiting, waiting) === before.waiting.waiting ? before.waiting : { waiting, now, at },
  underWay: byOrder(before.underWay, underWay),
  mark,
  pulse: keep(before.pulse, pulse),
  ended: ended.length > 0 ? ended : before.ended,
});

/** The address that is asked. */
export const newsUrl = ({ orders, open }: Watching, since: string): string =>
  `/app/api/news?${new URLSearchParams({ since, ...(orders.length > 0 ? { orders: orders.join(",") } : {}), ...(open ? { open } : {}) })}`;

export interface Store {
  get(): Shown;
  set(shown: Shown): void;
  subscribe(listener: () => void): () => void;
}

export function createStore(first: Shown): Store {
  let shown = first;
  const listeners = new Set<() => void>();
  return {
    get: () => shown,
    set: (next) => {
      shown = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
