import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { LedgerEntry } from "../setup/shopify.ts";
import { quietSeconds, type Blow } from "./blows.ts";
import { diagnosis } from "./journal.ts";
import type { Stage } from "./stage.ts";

/** So often may the clock be moved without anything having happened, before it is said that nothing will. */
const jumpsInVain = 11;
/** What takes long on a busy machine must not be mistaken for nothing again and again: each time in vain it is waited twice as long. */
const longestIdleMs = 30_000;
const pollMs = 15,
  lookMs = 300;

/** What is followed. */
export interface Goal {
  isReached(): Promise<boolean>;
  /** A text that changes whenever it gets nearer. */ progress(): Promise<string>;
}

/** What befalls it on the way. */
export interface Course {
  blows: readonly Blow[];
  /** Without progress for so long in real time, whatever is left waits for the clock. Longer than any answer of Shopify takes. */
  idleMs: number;
  /** Before anything is started, and when all is over. */
  begin?(): Promise<unknown>;
  end?(): Promise<unknown>;
  /** What struck beside the blows, and how often. */
  struck?(): Promise<Record<string, number>>;
}

export interface Pursued {
  ledger: LedgerEntry[];
  struck: Record<string, number>;
  /** Why it came to no end, or null. */ stuck: string | null;
}

/**
 * Follows what was asked to its end: strikes each blow at its number of ledger entries, and lets time pass when all that is left waits
 * for it, as after a kill, when nobody may look into what was sent before lease and time-out are over.
 */
export async function pursue(stage: Stage, goal: Goal, since: number, { blows, idleMs }: Course): Promise<Pursued> {
  const ledger: LedgerEntry[] = [],
    waiting = [...blows],
    struck: Record<string, number> = {};
  let progress = "",
    progressAt = performance.now(),
    lookedAt = 0,
    inVain = 0;
  for (;;) {
    ledger.push(...(await stage.world.ledger(ledger.at(-1)?.seq ?? since)));
    const [next] = waiting;
    if (next && ledger.length >= next.at) {
      waiting.shift();
      stage.tell(`at ${ledger.length} entries: ${next.name}`);
      await next.strike();
      struck[next.name] = (struck[next.name] ?? 0) + 1;
      progressAt = performance.now();
      continue;
    }
    await sleep(pollMs);
    if (performance.now() - lookedAt < lookMs) continue;
    if (await goal.isReached()) {
      ledger.push(...(await stage.world.ledger(ledger.at(-1)?.seq ?? since)));
      return { ledger, struck, stuck: null };
    }
    const now = `${ledger.length} ${await goal.progress()}`;
    lookedAt = performance.now();
    if (now !== progress) {
      stage.tell(now);
      [progress, progressAt, inVain] = [now, lookedAt, 0];
    } else if (lookedAt - progressAt > Math.max(idleMs, Math.min(idleMs * 2 ** inVain, longestIdleMs))) {
      if (inVain === jumpsInVain) return { ledger, struck, stuck: await diagnosis(stage) };
      stage.tell("time passes");
      await letTimePass(stage, inVain);
      inVain += 1;
      progressAt = performance.now();
    }
  }
}

/** The longer in vain, the further. What cron does every minute is done at once: its timer runs in real time. */
async function letTimePass(stage: Stage, inVain: number): Promise<void> {
  await stage.passTime(quietSeconds * (1 + inVain));
  await stage.enqueue("sweep", {});
}
