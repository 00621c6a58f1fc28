import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { LedgerEntry } from "../setup/shopify.ts";
import { quietSeconds, strike, type Blow, type Victim } from "./blows.ts";
import { areOver, diagnosis, progressOf } from "./journal.ts";
import type { Stage } from "./stage.ts";

/** Without progress for so long in real time, whatever is left waits for the clock. */
const idleMs = 2_500;
/** So often may the clock be moved without anything having happened, before it is said that nothing will. */
const jumpsInVain = 12;
const pollMs = 15, lookMs = 300;

export interface Pursued { ledger: LedgerEntry[]; struck: Record<Victim, number>; /** Why it came to no end, or null. */ stuck: string | null }

/**
 * Follows runs to their end: strikes each blow at its number of ledger entries, and lets time pass when all that is left waits for it,
 * as after a kill, when nobody may look into what was sent before lease and time-out are over.
 */
export async function pursue(stage: Stage, runIds: readonly string[], since: number, blows: readonly Blow[], chance: () => number): Promise<Pursued> {
  const ledger: LedgerEntry[] = [], waiting = [...blows];
  const struck: Record<Victim, number> = { worker: 0, workers: 0, database: 0, everything: 0 };
  let progress = "", progressAt = performance.now(), lookedAt = 0, inVain = 0;
  for (;;) {
    const fresh = await stage.world.ledger(ledger.at(-1)?.seq ?? since);
    ledger.push(...fresh);
    const [next] = waiting;
    if (next && ledger.length >= next.at) {
      waiting.shift();
      await strike(stage, next, chance);
      struck[next.victim] += 1;
      progressAt = performance.now();
      continue;
    }
    await sleep(pollMs);
    if (performance.now() - lookedAt < lookMs) continue;
    if (await areOver(stage, runIds)) {
      ledger.push(...await stage.world.ledger(ledger.at(-1)?.seq ?? since));
      return { ledger, struck, stuck: null };
    }
    const now = `${ledger.length} ${await progressOf(stage, runIds)}`;
    lookedAt = performance.now();
    if (now !== progress) {
      [progress, progressAt, inVain] = [now, lookedAt, 0];
    } else if (lookedAt - progressAt > idleMs) {
      if (inVain === jumpsInVain) return { ledger, struck, stuck: await diagnosis(stage, runIds) };
      await letTimePass(stage, inVain);
      inVain += 1;
      progressAt = performance.now();
    }
  }
}

/** The longer in vain, the further. What cron does every minute is done at once: its timer runs in real time. */
async function letTimePass(stage: Stage, inVain: number): Promise<void> {
  await stage.passTime(quietSeconds * (1 + inVain));
  await stage.query(`SELECT graphile_worker.add_job('sweep', json_build_object(), run_at := $1::timestamptz, job_key := 'chaos sweep')`, [new Date().toISOString()]);
}
