import type { Postgres } from "../postgres.ts";

type Watched = Pick<Postgres, "isRunning">;

/** A server that ends again and again, so often within so long, is not started any more. */
const restarts = 3;
const withinMs = 60_000;

/**
 * Watches a database server: each `look` starts it again if it has ended, and answers the one that runs. Rejects with a sentence where
 * it ends too often, and with the reason where it does not start.
 */
export function keepAlive<T extends Watched>(
  started: Promise<T>,
  again: () => Promise<T>,
  now = () => performance.now(),
): { look(): Promise<T> } {
  const ends: number[] = [];
  let running = started;
  let looking: Promise<T> | null = null;
  const look = async (): Promise<T> => {
    const server = await running;
    if (await server.isRunning()) return server;
    ends.push(now());
    if (ends.filter((at) => at > now() - withinMs).length > restarts)
      throw new Error(`It ended ${restarts + 1} times within ${withinMs / 1_000} seconds.`);
    running = again();
    return running;
  };
  return { look: () => (looking ??= look().finally(() => (looking = null))) };
}
