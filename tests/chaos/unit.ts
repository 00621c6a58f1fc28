import type { Options } from "./options.ts";
import { rowOf } from "./result.ts";
import type { Trial } from "./round.ts";
import { setStage } from "./stage.ts";
import { unitsOf } from "./units.ts";

/** What was wrong, in full, for whoever has to find out why. */
function explain({ stuck, ...found }: Trial): void {
  for (const key of ["lost", "doubled", "unknown"] as const)
    for (const text of found[key].slice(0, 20)) process.stderr.write(`  ${key}: ${text}\n`);
  if (stuck !== null) process.stderr.write(`  came to no end:\n${stuck}\n`);
}

/** Told by index.ts: its options, and which unit. Each trial is a message back. */
const options = JSON.parse(process.argv[2] ?? "") as Options;
const unit = unitsOf(options).find(({ part, name }) => part === process.argv[3] && name === process.argv[4]);
if (!unit) throw new Error(`there is no ${process.argv.slice(3).join(" ")}`);
const stage = await setStage({ plan: unit.plan, workers: options.workers, log: options.log, verbose: options.verbose });
try {
  await unit.work(stage, (trial) => {
    process.send?.(rowOf(unit.part, unit.name, options.seed, trial));
    explain(trial);
  });
} finally {
  await stage.close();
  process.disconnect();
}
