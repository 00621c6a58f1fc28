import type { Clock } from "#dev-store/clock.ts";
import { endless } from "./http.ts";

/** Processes that keep their `Date` in step with the local clock (register.mjs). */
export interface Followers {
  /** One JSON line `{follower, version, offset_ms}` now and after every move. */
  stream(): Response;
  acknowledge(follower: number, version: number): boolean;
  /** Tells all; resolves to how many followed, once each has acknowledged or is gone. */
  announce(): Promise<number>;
  count(): number;
  close(): void;
}

interface Follower {
  send(line: string): void;
  end(): void;
  acknowledged: number;
  told: (() => void) | null;
}

/** A follower that has not answered by then hangs: it is cut off and finds the right offset when it connects again. */
const patienceMs = 5_000;

interface State {
  clock: Clock;
  followers: Map<number, Follower>;
  lastId: number;
  version: number;
}

export function createFollowers(clock: Clock): Followers {
  const state: State = { clock, followers: new Map(), lastId: 0, version: 1 };
  const { followers } = state;
  return {
    stream: () => stream(state),
    acknowledge: (id, seen) => acknowledge(state, id, seen),
    announce: () => announce(state),
    count: () => followers.size,
    close() {
      for (const [id, follower] of [...followers]) {
        follower.end();
        leave(state, id);
      }
    },
  };
}

const lineFor = ({ version, clock }: State, id: number): string =>
  `${JSON.stringify({ follower: id, version, offset_ms: clock.offsetMs })}\n`;

function leave({ followers }: State, id: number): void {
  const follower = followers.get(id);
  followers.delete(id);
  follower?.told?.();
}

function stream(state: State): Response {
  const id = ++state.lastId;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      state.followers.set(id, {
        send: (text) => {
          controller.enqueue(encoder.encode(text));
        },
        end: () => {
          controller.close();
        },
        acknowledged: 0,
        told: null,
      });
      controller.enqueue(encoder.encode(lineFor(state, id)));
    },
    cancel: () => {
      leave(state, id);
    },
  });
  return new Response(body, { headers: { "content-type": endless, "cache-control": "no-store" } });
}

function acknowledge({ followers, version }: State, id: number, seen: number): boolean {
  const follower = followers.get(id);
  if (!follower) return false;
  follower.acknowledged = Math.max(follower.acknowledged, seen);
  if (follower.acknowledged >= version) follower.told?.();
  return true;
}

async function announce(state: State): Promise<number> {
  state.version += 1;
  const waiting = [...state.followers].map(([id, follower]) => {
    const done = untilTold(state, id, follower);
    follower.send(lineFor(state, id));
    return done;
  });
  await Promise.all(waiting);
  return [...state.followers.values()].filter((follower) => follower.acknowledged >= state.version).length;
}

function untilTold(state: State, id: number, follower: Follower): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      follower.end();
      leave(state, id);
    }, patienceMs);
    follower.told = () => {
      clearTimeout(timer);
      follower.told = null;
      resolve();
    };
  });
}
