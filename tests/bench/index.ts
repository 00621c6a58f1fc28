import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import type { BenchOptions } from "./options.ts";

/** Loaded when asked for: the app reads its environment as soon as it is imported. */
const benches: Record<string, { about: string; load(): Promise<(options: BenchOptions) => Promise<unknown>> }> = {
  pages: {
    about: "points and time of the order list and of an order's page, beside the limits",
    load: async () => (await import("./pages.ts")).benchPages,
  },
  vitals: {
    about: "how soon each screen is seen and answers, and what it takes over the network, in Chromium at a quarter of its speed",
    load: async () => (await import("./vitals.ts")).benchVitals,
  },
  bulk: {
    about: "tagging many orders through journal, database and worker, beside the limit of the API and its peers",
    load: async () => (await import("./bulk.ts")).benchBulk,
  },
  interactive: {
    about: "a page and a click while a large run goes on, beside the same without it",
    load: async () => (await import("./interactive.ts")).benchInteractive,
  },
  lanes: {
    about: "single mutations and bulk operations on a simulated clock, driven by the app's planner, beside the bound",
    load: async () => (await import("./lanes.ts")).benchLanes,
  },
  "local-shopify": {
    about: "the local Shopify's start, memory and requests a second, beside constants from a bare graphql-yoga",
    load: async () => (await import("./local-shopify.ts")).benchLocalShopify,
  },
  neighbours: {
    about: "previews and clicks of 19 shops while another one asks for all it can, beside the same without it",
    load: async () => (await import("./neighbours.ts")).benchNeighbours,
  },
  webhooks: {
    about: "deliveries a second that are on disk when they are answered, beside no storage and one insert each",
    load: async () => (await import("./webhooks.ts")).benchWebhooks,
  },
};

const names = Object.keys(benches);
const usage = `npm run bench -- [${names.join(" | ")}] [--json] [--quick] [--seed 7] [--profile folder]
${names.map((name) => `  ${name.padEnd(14)} ${benches[name]?.about ?? ""}`).join("\n")}
  --json prints one JSON object as the last line, --quick takes fewer orders and samples,
  --seed decides faults, --profile writes the worker's CPU profile there`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
    seed: { type: "string", default: "7" },
    profile: { type: "string" },
  },
});
const seed = Number(values.seed);
const isWrong = positionals.some((name) => !names.includes(name)) || !Number.isInteger(seed);
if (values.help || isWrong) {
  process.stdout.write(`${usage}\n`);
  process.exit(isWrong ? 2 : 0);
}

const wanted = positionals.length > 0 ? positionals : names;
const [only = ""] = wanted;
const result =
  wanted.length > 1
    ? await eachByItself()
    : await (
        await benches[only]?.load()
      )?.({ quick: values.quick, seed, profile: values.profile ?? null });
process.stdout.write(`${JSON.stringify(result, null, values.json ? 0 : 2)}\n`);

/** Several benches one after the other, each in a process of its own: the app is on one database in its life. */
async function eachByItself(): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  const options = process.argv.slice(2).filter((argument) => !names.includes(argument) && argument !== "--json");
  for (const name of wanted) {
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", import.meta.filename, name, ...options, "--json"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise<number | null>((resolve) => {
      child.once("exit", resolve);
    });
    let last = "";
    for await (const line of createInterface(child.stdout)) {
      if (last) process.stdout.write(`${last}\n`);
      last = line;
    }
    const code = await ended;
    if (code !== 0) throw new Error(`the bench ${name} ended with ${code}`);
    results[name] = JSON.parse(last);
  }
  return results;
}
