import { performance } from "node:perf_hooks";
import { killTrials } from "./kills.ts";
import { readOptions, type Options } from "./options.ts";
import { outageTrials } from "./outage.ts";
import { keepRows, lineOf, readRows, rowOf, summaryOf, type Row } from "./result.ts";
import type { Trial } from "./round.ts";
import { stormTrial } from "./storm.ts";
import { setStage, type Stage } from "./stage.ts";
import { subjects, type Subject } from "./subjects.ts";

/** A piece of chaos that can be done by itself, on a stage of its own. */
interface Unit { part: Row["part"]; name: string; work(stage: Stage, told: (trial: Trial) => void): Promise<void> }

function unitsOf({ quick, parts, only, orders, kills, seed }: Options): Unit[] {
  const wanted = (name: string) => only === null || only.includes(name);
  const named = subjects.filter(({ name }) => wanted(name));
  const some = subjects.filter(({ name }) => ["tag", "fulfill", "refund", "cancel"].includes(name));
  const together: [string, Subject[]][] = quick ? [["all", named]] : named.map((subject) => [subject.name, [subject]]);
  const units: Unit[] = together.map(([name, acting]) => ({ part: "kills", name, work: (stage, told) => killTrials(stage, acting, { orders, kills }, seed, told) }));
  units.push({ part: "outage", name: "database", work: (stage, told) => outageTrials(stage, some, { orders: quick ? 10 : orders / 4, ms: quick ? 5_000 : 60_000 }, seed, told) });
  units.push({ part: "storm", name: "webhooks", work: async (stage, told) => { told(await stormTrial(stage, quick ? { deliveries: 1_000, kills: 1 } : { deliveries: 20_000, kills: 5 }, seed)); } });
  return units.filter(({ part }) => parts.includes(part));
}

/** What was wrong, in full, for whoever has to find out why. */
function explain(trial: Trial): void {
  const { stuck, ...found } = trial;
  for (const key of ["lost", "doubled", "unknown"] as const) for (const text of found[key].slice(0, 20)) process.stderr.write(`  ${key}: ${text}\n`);
  if (stuck !== null) process.stderr.write(`  came to no end:\n${stuck}\n`);
}

async function main(options: Options): Promise<number> {
  const { seed, append, minutes } = options;
  const began = performance.now();
  const rows: Row[] = append === null ? [] : readRows(append);
  const isKnown = ({ part, name }: Unit) => rows.some((row) => row.part === part && row.name === name && row.seed === seed);
  const isLate = () => minutes !== null && performance.now() - began > minutes * 60_000;
  for (const unit of unitsOf(options)) {
    if (isKnown(unit) || isLate()) continue;
    const own: Row[] = [];
    const stage = await setStage({ plan: "unlimited", workers: options.workers, log: options.log });
    try {
      await unit.work(stage, (trial) => {
        const row = rowOf(unit.part, unit.name, seed, trial);
        own.push(row);
        process.stdout.write(`${lineOf(row)}\n`);
        explain(trial);
      });
    } finally {
      await stage.close();
    }
    // Half a unit would not be done again: it is kept whole or not at all.
    rows.push(...own);
    if (append !== null) keepRows(append, "npm run chaos", rows);
  }
  const summary = summaryOf(rows);
  process.stdout.write(`${JSON.stringify(summary, null, options.json ? 0 : 2)}\n`);
  return summary.lost + summary.doubled + summary.unknown > 0 || rows.length === 0 ? 1 : 0;
}

process.exitCode = await main(readOptions(process.argv.slice(2)));
