/**
 * Cuts a smaller data set out of a larger one: `node dev-store/import/cut.ts IN OUT --invoices N`.
 * IN is CSV or CSV.gz, OUT a CSV.gz of the same columns. N plain invoices that become orders are chosen over the
 * whole time; with them come the cancellations that refer to them, and the odd invoices the importer must
 * survive (stock adjustments, fees, cancellations without an order). Invoices stay whole and keep their lines' order.
 * The choice depends on the invoice numbers alone: the same file gives the same cut.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { kindOf } from "./codes.ts";
import { groupInvoices, sortInvoices, type Invoice } from "./invoices.ts";
import { matchCancellations, type TakenBack } from "./match.ts";
import { chance } from "./random.ts";
import { readLines } from "./read.ts";

/** Longer invoices are left out, but for a few of the longest: they would make most of the file. */
const longest = 34;
const largeKept = 3;
const oddShare = 0.12;

/** The chosen invoices' lines, letter for letter, and how many invoices of which sort they are. */
export async function cut(input: Buffer, invoices: number): Promise<{ csv: string; orders: number; cancellations: number; odd: number }> {
  const { lines } = await readLines(input);
  const all = groupInvoices(lines),
    sorted = sortInvoices(all);
  const { takenBack } = matchCancellations(sorted.orders, sorted.cancellations);
  const orders = chooseOrders(sorted.orders, invoices, takenBack);
  const orderNumbers = new Set(orders.map((order) => order.number));
  // A cancellation comes along only with every order that it takes something back from.
  const homes = new Map<string, string[]>();
  for (const [order, backs] of takenBack)
    for (const back of backs) homes.set(back.cancellation, [...(homes.get(back.cancellation) ?? []), order]);
  const luck = chance(1);
  const isOdd = (invoice: Invoice) =>
    luck.at("odd", invoice.number) < oddShare || invoice.lines.some(({ code }) => ["fee", "bad_debt", "samples"].includes(kindOf(code)));
  const cancellations = sorted.cancellations.filter(({ number }) => homes.get(number)?.every((order) => orderNumbers.has(order)));
  const known = new Set(sorted.orders.map((order) => order.number));
  const odd = all.filter((invoice) => !known.has(invoice.number) && !homes.has(invoice.number) && isOdd(invoice));
  const kept = new Set([...orders, ...cancellations, ...odd].map((invoice) => invoice.number));
  return {
    csv: copyRows(input, new Set(lines.filter((line) => kept.has(line.invoice)).map((line) => line.row))),
    orders: orders.length,
    cancellations: cancellations.length,
    odd: odd.length,
  };
}

function chooseOrders(all: readonly Invoice[], wanted: number, takenBack: ReadonlyMap<string, TakenBack[]>): Invoice[] {
  const luck = chance(1);
  const large = [...all].sort((a, b) => b.lines.length - a.lines.length).slice(0, largeKept);
  // Vouchers, manual lines and orders that are cancelled whole are rare: they go before the rest.
  const has = (order: Invoice, kind: string) => order.lines.some(({ code }) => kindOf(code) === kind);
  const rare = (order: Invoice) =>
    takenBack.get(order.number)?.some((back) => back.whole) === true || has(order, "manual") || has(order, "samples");
  const first = (order: Invoice) => large.includes(order) || has(order, "gift_card");
  const small = all
    .filter((order) => order.lines.length <= longest || first(order))
    .map((order) => ({ order, rank: (first(order) ? -2 : rare(order) ? -1 : 0) + luck.at("cut", order.number) }))
    .sort((a, b) => a.rank - b.rank);
  return small.slice(0, wanted).map(({ order }) => order);
}

/** Rows as the file has them, the header first; the set has no line breaks inside a field. */
function copyRows(input: Buffer, rows: ReadonlySet<number>): string {
  const text = (input[0] === 0x1f ? gunzipSync(input) : input).toString("utf8");
  return `${text
    .split(/\r?\n/)
    .filter((_, index) => index === 0 || rows.has(index + 1))
    .join("\n")}\n`;
}

async function main(args: readonly string[]): Promise<void> {
  const [from, to, flag, count] = args;
  const invoices = Number(count);
  if (!from || !to || flag !== "--invoices" || !Number.isInteger(invoices) || invoices < 1) {
    console.error("Usage: node dev-store/import/cut.ts IN OUT --invoices N");
    process.exitCode = 2;
    return;
  }
  const { csv, ...counts } = await cut(await readFile(from), invoices);
  const packed = gzipSync(csv, { level: 9 });
  await writeFile(to, packed);
  console.log(`${counts.orders} orders, ${counts.cancellations} cancellations, ${counts.odd} odd invoices, ${packed.length} bytes`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
