import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { Trial } from "./round.ts";

export const rowSchema = z.object({
  part: z.enum(["kills", "faults", "outage", "storm"]),
  name: z.string(),
  seed: z.int(),
  actions: z.array(z.string()),
  /** Orders acted on: each could be lost or doubled. */ orders: z.int(),
  /** What befell them, and how often. */ struck: z.record(z.string(), z.int()),
  lost: z.int(),
  doubled: z.int(),
  unknown: z.int(),
  may_have_been_sent: z.int(),
  worker_ends: z.int(),
  seconds: z.number(),
});
export type Row = z.infer<typeof rowSchema>;

/** Rows of a result that was kept, none if there is no such file. */
export function readRows(file: string): Row[] {
  return existsSync(file) ? z.object({ rows: z.array(rowSchema) }).parse(JSON.parse(readFileSync(file, "utf8"))).rows : [];
}

export function keepRows(file: string, command: string, rows: readonly Row[]): void {
  // One row per line: small enough to be read, and differences show.
  const { rows: _, ...summary } = summaryOf(rows);
  const lines = rows.map((one) => `    ${JSON.stringify(one)}`).join(",\n");
  writeFileSync(file, `${JSON.stringify({ command, ...summary }, null, 2).slice(0, -2)},\n  "rows": [\n${lines}\n  ]\n}\n`);
}

export function rowOf(part: Row["part"], name: string, seed: number, trial: Trial): Row {
  return {
    part,
    name,
    seed,
    actions: trial.actions,
    orders: trial.orders,
    struck: trial.struck,
    lost: trial.lost.length,
    doubled: trial.doubled.length,
    unknown: trial.unknown.length + (trial.stuck === null ? 0 : 1),
    may_have_been_sent: trial.mayHaveBeenSent.length,
    worker_ends: trial.ownEnds,
    seconds: Number(trial.seconds.toFixed(1)),
  };
}

const total = (rows: readonly Row[], of: (row: Row) => number): number => rows.reduce((sum, one) => sum + of(one), 0);
const times = (record: Record<string, number>): number => Object.values(record).reduce((sum, count) => sum + count, 0);

/** The rule of three: where n trials went without a failure, at most this share fails, with 95 % confidence. */
const boundOf = (trials: number): number | null => (trials > 0 ? Number((3 / trials).toPrecision(2)) : null);

/** What was tried and what came of it. `trials` = changes asked for, under kills, faults, outages and storms; bounds are shares. */
export function summaryOf(rows: readonly Row[]) {
  const of = (part: Row["part"]) => rows.filter((one) => one.part === part);
  const counts = (part: Row["part"]) =>
    of(part).reduce<Record<string, number>>((sum, { struck }) => {
      for (const [name, count] of Object.entries(struck)) sum[name] = (sum[name] ?? 0) + count;
      return sum;
    }, {});
  const kills = total(of("kills"), ({ struck: { database_stopped: _, ...killed } }) => times(killed)),
    trials = total(rows, ({ orders }) => orders);
  const { database_stopped: _, ...killed } = counts("kills");
  const faults = total(of("faults"), ({ struck }) => times(struck));
  return {
    seeds: [...new Set(rows.map(({ seed }) => seed))],
    kills,
    trials,
    lost: total(rows, ({ lost }) => lost),
    doubled: total(rows, ({ doubled }) => doubled),
    unknown: total(rows, ({ unknown }) => unknown),
    may_have_been_sent: total(rows, (one) => one.may_have_been_sent),
    worker_ends: total(rows, (one) => one.worker_ends),
    killed,
    api_faults: counts("faults"),
    database_stop: total(rows, ({ struck }) => struck.database_stopped ?? 0),
    storm: counts("storm"),
    bound: { per_kill: boundOf(kills), per_fault: boundOf(faults), per_change: boundOf(trials) },
    seconds: Math.round(total(rows, ({ seconds }) => seconds)),
    rows,
  };
}

/** One line for a person. */
export function lineOf({ part, name, actions, orders, struck, lost, doubled, unknown, may_have_been_sent: maybe, seconds }: Row): string {
  const blows =
    Object.entries(struck)
      .map(([what, count]) => `${count} ${what.replaceAll("_", " ")}`)
      .join(", ") || "nothing";
  return (
    `${part} ${name} [${actions.join(" ")}]: ${orders} orders, struck by ${blows}; lost ${lost}, doubled ${doubled}, unknown ` +
    `${unknown}${maybe > 0 ? `, may have been sent ${maybe}` : ""} (${seconds} s)`
  );
}
