import { fork } from "node:child_process";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { readOptions, type Options } from "./options.ts";
import { keepRows, lineOf, readRows, rowSchema, summaryOf, type Row } from "./result.ts";
import { unitsOf, type Unit } from "./units.ts";

/** One piece of chaos in a process of its own: the app in it reads its environment once. Answers what came of it. */
function inItsOwnProcess(unit: Unit, options: Options): Promise<Row[]> {
  const rows: Row[] = [];
  const child = fork(join(import.meta.dirname, "unit.ts"), [JSON.stringify(options), unit.part, unit.name], {
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  child.on("message", (message) => {
    const row = rowSchema.parse(message);
    rows.push(row);
    process.stdout.write(`${lineOf(row)}\n`);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve(rows);
      else reject(new Error(`${unit.part} ${unit.name} ended with ${code}`));
    });
  });
}

/** What does all of it again. */
const commandOf = ({ seed, orders, kills, append }: Options): string =>
  `npm run chaos -- --seed ${seed} --orders ${orders} --kills ${kills} --append ${append ?? ""}`.trim();

async function main(options: Options): Promise<number> {
  const { append, minutes } = options;
  const began = performance.now();
  const rows: Row[] = append === null ? [] : readRows(append);
  const isKnown = ({ part, name }: Unit) => rows.some((row) => row.part === part && row.name === name && row.seed === options.seed);
  const isLate = () => minutes !== null && performance.now() - began > minutes * 60_000;
  for (const unit of unitsOf(options)) {
    if (isKnown(unit) || isLate()) continue;
    rows.push(...(await inItsOwnProcess(unit, options)));
    if (append !== null) keepRows(append, commandOf(options), rows);
  }
  const summary = summaryOf(rows);
  process.stdout.write(`${JSON.stringify(summary, null, options.json ? 0 : 2)}\n`);
  return summary.lost + summary.doubled + summary.unknown > 0 || rows.length === 0 ? 1 : 0;
}

process.exitCode = await main(readOptions(process.argv.slice(2)));
