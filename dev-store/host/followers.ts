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

export function createFollowers(clock: Clock): Followers {
  const followers = new Map<number, Follower>();
  let lastId = 0,
    version = 1;
  const line = (id: number) => `${JSON.stringify({ follower: id, version, offset_ms: clock.offsetMs })}\n`;

  const leave = (id: number): void => {
    const follower = followers.get(id);
    followers.delete(id);
    follower?.told?.();
  };
  const wait = (id: number, follower: Follower): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        follower.end();
        leave(id);
      }, patienceMs);
      follower.told = () => {
        clearTimeout(timer);
        follower.told = null;
        resolve();
      };
    });

  return {
    stream() {
      const id = ++lastId;
      const encoder = new TextEncoder();
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          followers.set(id, {
            send: (text) => {
              controller.enqueue(encoder.encode(text));
            },
            end: () => {
              controller.close();
            },
            acknowledged: 0,
            told: null,
          });
          controller.enqueue(encoder.encode(line(id)));
        },
        cancel: () => {
          leave(id);
        },
      });
      return new Response(body, { headers: { "content-type": endless, "cache-control": "no-store" } });
    },
    acknowledge(id, seen) {
      const follower = followers.get(id);
      if (!follower) return false;
      follower.acknowledged = Math.max(follower.acknowledged, seen);
      if (follower.acknowledged >= version) follower.told?.();
      return true;
    },
    async announce() {
      version += 1;
      const waiting = [...followers].map(([id, follower]) => {
        const done = wait(id, follower);
        follower.send(line(id));
        return done;
      });
      await Promise.all(waiting);
      return [...followers.values()].filter((follower) => follower.acknowledged >= version).length;
    },
    count: () => followers.size,
    close() {
      for (const [id, follower] of [...followers]) {
        follower.end();
        leave(id);
      }
    },
  };
}
