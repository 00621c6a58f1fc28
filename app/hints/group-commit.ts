/** Too many entries wait already: this one was not kept, and its sender shall come again later. */
export class Overloaded extends Error {}

/** The commit of an entry did not end within the time that its sender waits: whether it was kept is not known. */
export class TooLate extends Error {}

export interface GroupLimits {
  /** Entries that may wait at once. */
  waiting: number;
  /** Entries of one commit. */
  group: number;
  /** When the oldest has waited this long, new ones are turned away. */
  shedAfterMs: number;
  /** Nobody waits longer than this for their answer. */
  answerWithinMs: number;
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

interface State<T> {
  commit: (entries: T[]) => Promise<void>;
  limits: GroupLimits;
  isAlone: (entry: T) => boolean;
  waiting: Waiting<T>[];
  underWay: Waiting<T>[];
  watch: NodeJS.Timeout | undefined;
}

/**
 * A group commit gathers the entries that arrive while a commit is under way, and commits them together as the next. So a quiet
 * server commits each entry at once, and a busy one as many as it must. An entry that `isAlone` shares its commit with no other;
 * the order of arrival is kept.
 */
export function createGroups<T>(
  commit: (entries: T[]) => Promise<void>,
  limits: GroupLimits,
  isAlone: (entry: T) => boolean = () => false,
): Groups<T> {
  const state: State<T> = { commit, limits, isAlone, waiting: [], underWay: [], watch: undefined };
  return {
    isFull: () => isFull(state),
    add: (entry) =>
      new Promise((kept, failed) => {
        if (isFull(state)) {
          failed(new Overloaded());
          return;
        }
        state.waiting.push({ entry, since: performance.now(), kept, failed });
        if (state.watch) return;
        state.watch = setInterval(() => giveUp(state), limits.answerWithinMs / 16);
        void commitAll(state);
      }),
  };
}

function isFull<T>({ waiting, underWay, limits }: State<T>): boolean {
  const oldest = underWay[0] ?? waiting[0];
  return waiting.length >= limits.waiting || (oldest !== undefined && performance.now() - oldest.since > limits.shedAfterMs);
}

async function commitAll<T>(state: State<T>): Promise<void> {
  while (state.waiting.length > 0) {
    // What the sockets hold already belongs to this group too.
    await new Promise((read) => {
      setImmediate(read);
    });
    const group = (state.underWay = takeGroup(state));
    try {
      await state.commit(group.map(({ entry }) => entry));
      for (const one of group) one.kept();
    } catch (error) {
      for (const one of group) one.failed(error);
    }
    state.underWay = [];
  }
  clearInterval(state.watch);
  state.watch = undefined;
}

function takeGroup<T>(state: State<T>): Waiting<T>[] {
  const first = state.waiting.findIndex(({ entry }) => state.isAlone(entry));
  const size = first === 0 ? 1 : first === -1 ? state.waiting.length : first;
  const group = state.waiting.slice(0, Math.min(size, state.limits.group));
  state.waiting = state.waiting.slice(group.length);
  return group;
}

/** Answers those that waited too long; the ones whose commit is under way may be kept nevertheless. */
function giveUp<T>(state: State<T>): void {
  const before = performance.now() - state.limits.answerWithinMs;
  const isLate = ({ since }: Waiting<T>) => since < before;
  for (const one of [...state.underWay, ...state.waiting].filter(isLate)) one.failed(new TooLate());
  state.waiting = state.waiting.filter((one) => !isLate(one));
}
