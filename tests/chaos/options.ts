import { parseArgs } from "node:util";

export const parts = ["kills", "faults", "outage", "storm"] as const;
export type Part = (typeof parts)[number];

export interface Options {
  quick: boolean;
  json: boolean;
  seed: number;
  parts: Part[];
  /** Names of subjects or of API faults; null = all. */ only: string[] | null;
  /** Orders of each run, and kills during it. */ orders: number;
  kills: number;
  workers: number;
  /** Results are kept here; what is in it already, with the same seed, is not done again. */ append: string | null;
  /** Nothing new is begun after so many minutes. */ minutes: number | null;
  /** A file for what the workers print. */ log: string | null;
  verbose: boolean;
}

const usage =
  `npm run chaos -- [--quick] [--json] [--seed N] [--parts ${parts.join(",")}] [--only NAME,…] [--orders N] [--kills N] ` +
  `[--append FILE [--minutes N]]
  kills   workers and PostgreSQL are killed during runs of 2,000 orders, for every action
  faults  Shopify's API fails in nine ways during runs
  outage  the database is stopped for a minute during runs
  storm   20,000 webhook deliveries: doubled, shuffled, missing, a day late
  --quick   smaller, all actions at once: less than three minutes
  --json    prints the result as one JSON object on the last line
  --append  keeps the result in FILE and goes on where it ended; --minutes begins nothing new after so long
  --verbose tells what happens as it does; --log names a file for what the workers print (LOG_LEVEL decides what that is)
Ends with 1 if anything was lost, doubled or left unknown.`;

/** Reads the command line; prints how to use it and ends the process where it is wrong. */
export function readOptions(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        quick: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
        seed: { type: "string", default: "1" },
        parts: { type: "string", default: parts.join(",") },
        only: { type: "string" },
        orders: { type: "string" },
        kills: { type: "string" },
        append: { type: "string" },
        minutes: { type: "string" },
        workers: { type: "string", default: "3" },
        log: { type: "string" },
        verbose: { type: "boolean", default: false },
      },
    });
    if (values.help) end(0);
    const standard = values.quick ? { orders: "20", kills: "4" } : { orders: "2000", kills: "15" };
    return {
      quick: values.quick,
      json: values.json,
      seed: whole(values.seed),
      parts: values.parts.split(",").map(partOf),
      only: values.only?.split(",") ?? null,
      orders: whole(values.orders ?? standard.orders),
      kills: whole(values.kills ?? standard.kills),
      workers: whole(values.workers),
      append: values.append ?? null,
      minutes: values.minutes === undefined ? null : whole(values.minutes),
      log: values.log ?? null,
      verbose: values.verbose,
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return end(2);
  }
}

function end(code: number): never {
  process.stdout.write(`${usage}\n`);
  process.exit(code);
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${text} is not a whole number`);
  return Number(text);
}

function partOf(name: string): Part {
  const part = parts.find((one) => one === name);
  if (!part) throw new RangeError(`there is no part ${name}`);
  return part;
}
