import { parseArgs } from "node:util";
import { benchBulk } from "./bulk.ts";
import { benchPages } from "./pages.ts";
import { setStage } from "./stage.ts";

const benches = ["pages", "bulk"] as const;
const usage = `npm run bench -- [${benches.join(" | ")}] [--json] [--quick]
  pages  points and time of the order list and of an order's page, beside the limits
  bulk   tagging many orders through journal, database and worker, beside the limit of the API and a peer
  --json prints one JSON object as the last line, --quick takes fewer orders and samples`;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean", default: false }, quick: { type: "boolean", default: false }, help: { type: "boolean", default: false } } });
const unknown = positionals.filter((name) => !benches.some((bench) => bench === name));
if (values.help || unknown.length > 0) {
  process.stdout.write(`${usage}\n`);
  process.exit(unknown.length > 0 ? 2 : 0);
}
const wanted = (name: (typeof benches)[number]) => positionals.length === 0 || positionals.includes(name);

const stage = await setStage({ orders: values.quick ? 1_000 : 3_000, plan: "standard" });
try {
  const result = {
    ...(wanted("pages") ? { pages: await benchPages(stage, { quick: values.quick }) } : {}),
    ...(wanted("bulk") ? { bulk: await benchBulk(stage, { n: 250 }) } : {}),
  };
  process.stdout.write(`${JSON.stringify(result, null, values.json ? 0 : 2)}\n`);
} finally {
  await stage.close();
}
