/** Too much waits already: nothing was kept, and the sender shall come again later. */
export class Overloaded extends Error {}

/** Nothing is known of what became of it within the time that the sender waits: it shall come again. */
export class TooLate extends Error {}

export interface GroupLimits {
  /** Entries that may wait at once. */ waiting: number;
  /** Entries of one commit. */ group: number;
  /** When the oldest has waited this long, new ones are turned away. */ shedAfterMs: number;
  /** Nobody waits longer than this for their answer. */ answerWithinMs: number;
}

export interface Groups<T> {
  /** Resolves once the entry's group is kept. Rejects with what its commit threw, Overloaded at once, or TooLate. */
  add(entry: T): Promise<void>;
  /** Would an entry be turned away now? */
  isFull(): boolean;
}

interface Waiting<T> {
  entry: T;
  since: number;
  kept(): void;
  failed(error: unknown): void;
}

/**
 * Group commit: while one commit is under way what arrives gathers, and all of it is the next commit. So a quiet server
 * commits each entry at once, and a busy one as many as it must. What `isAlone` is never shares a commit; the order of arrival is kept.
 */
export function createGroups<T>(
  commit: (entries: T[]) => Promise<void>,
  limits: GroupLimits,
  isAlone: (entry: T) => boolean = () => false,
): Groups<T> {
  let waiting: Waiting<T>[] = [];
  let underWay: Waiting<T>[] = [];
  let watch: NodeJS.Timeout | undefined;

  const isFull = (): boolean => {
    const oldest = underWay[0] ?? waiting[0];
    return waiting.length >= limits.waiting || (oldest !== undefined && performance.now() - oldest.since > limits.shedAfterMs);
  };
  const nextGroup = (): Waiting<T>[] => {
    const first = waiting.findIndex(({ entry }) => isAlone(entry));
    const size = first === 0 ? 1 : first === -1 ? waiting.length : first;
    const group = waiting.slice(0, Math.min(size, limits.group));
    waiting = waiting.slice(group.length);
    return group;
  };
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      // What the sockets hold already belongs to this group too.
      await new Promise((read) => {
        setImmediate(read);
      });
      const group = (underWay = nextGroup());
      try {
        await commit(group.map(({ entry }) => entry));
        for (const one of group) one.kept();
      } catch (error) {
        for (const one of group) one.failed(error);
      }
      underWay = [];
    }
    clearInterval(watch);
    watch = undefined;
  };
  /** Those that waited too long are answered; the ones whose commit is under way may be kept nevertheless. */
  const giveUp = (): void => {
    const before = performance.now() - limits.answerWithinMs;
    const isLate = ({ since }: Waiting<T>) => since < before;
    for (const one of [...underWay, ...waiting].filter(isLate)) one.failed(new TooLate());
    waiting = waiting.filter((one) => !isLate(one));
  };

  return {
    isFull,
    add: (entry) =>
      new Promise((kept, failed) => {
        if (isFull()) {
          failed(new Overloaded());
          return;
        }
        waiting.push({ entry, since: performance.now(), kept, failed });
        if (watch) return;
        watch = setInterval(giveUp, limits.answerWithinMs / 16);
        void run();
      }),
  };
}
