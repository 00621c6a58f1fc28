import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";

/** One line of an invoice as the file has it; money in pence, time in ms since 1970. */
export interface RawLine {
  /** Line number in the file, the header being 1. */
  row: number;
  invoice: string;
  at: number;
  /** null when the customer is not known. */
  customer: string | null;
  country: string;
  code: string;
  description: string;
  quantity: number;
  price: number;
}

/** A line that could not be read: what was wrong, in words. */
interface BadLine {
  invoice: string;
  reason: string;
  lines: number;
}

interface ReadResult {
  lines: RawLine[];
  bad: BadLine[];
  /** Data lines of the file, bad ones included. */ read: number;
}

const columns = ["invoice", "invoiced_at", "customer_id", "country", "stock_code", "description", "quantity", "unit_price_gbp"] as const;
type Column = (typeof columns)[number];

/** The whole file cannot be read: no CSV, a wrong header, a damaged gzip. */
export class UnreadableFile extends Error {}

/**
 * Reads the CSV, plain or gzipped (told by its first bytes), line by line.
 * A line that makes no sense lands in `bad`; only a file that makes no sense throws UnreadableFile.
 */
export async function readLines(input: Buffer | Readable): Promise<ReadResult> {
  const text = await unzipped(input);
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true });
  text.on("error", (error) => parser.destroy(new UnreadableFile(`The file cannot be read: ${error.message}`)));
  text.pipe(parser);
  const result: ReadResult = { lines: [], bad: [], read: 0 };
  const shared = new Map<string, string>();
  const keep = (value: string) => {
    const known = shared.get(value);
    if (known !== undefined) return known;
    shared.set(value, value);
    return value;
  };
  let place: Record<Column, number> | null = null,
    lastRow = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      lastRow = info.lines;
      if (!place) {
        place = readHeader(record);
        continue;
      }
      result.read += 1;
      const line = readLine(record, place, info.lines, keep);
      if ("reason" in line) result.bad.push(line);
      else result.lines.push(line);
    }
  } catch (error) {
    const rest = csvFault(error, lastRow);
    if (!rest || !place)
      throw error instanceof UnreadableFile
        ? error
        : new UnreadableFile(`The file is no CSV: ${error instanceof Error ? error.message : String(error)}`);
    result.bad.push(rest);
    result.read += rest.lines;
  }
  if (!place) throw new UnreadableFile("The file is empty.");
  return result;
}

async function unzipped(input: Buffer | Readable): Promise<Readable> {
  const source = Buffer.isBuffer(input) ? Readable.from([input]) : input;
  const chunks = source[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer | string>;
  let start = Buffer.alloc(0);
  // A chunk may be a single byte: gzip's mark has two.
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    start = Buffer.concat([start, Buffer.from(next.value)]);
    if (start.length > 1) break;
  }
  async function* whole() {
    if (start.length > 0) yield start;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  const bytes = Readable.from(whole(), { objectMode: false });
  if (start[0] !== 0x1f || start[1] !== 0x8b) return bytes;
  const gunzip = createGunzip();
  bytes.on("error", (error) => gunzip.destroy(error));
  return bytes.pipe(gunzip);
}

function readHeader(record: string[]): Record<Column, number> {
  const names = record.map((name) => name.trim().toLowerCase());
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) throw new UnreadableFile(`The header lacks the columns ${missing.join(", ")}.`);
  return Object.fromEntries(columns.map((column) => [column, names.indexOf(column)])) as Record<Column, number>;
}

/** An unclosed quote swallows the rest of the file: csv-parse reports it at the end. */
function csvFault(error: unknown, lastRow: number): BadLine | null {
  if (!(error instanceof Error) || !("code" in error) || !String(error.code).startsWith("CSV_")) return null;
  const end = "lines" in error ? Number(error.lines) : lastRow + 1;
  return { invoice: "", reason: `line ${lastRow + 1} and all after it: ${error.message}`, lines: Math.max(1, end - lastRow) };
}

function readLine(record: string[], place: Record<Column, number>, row: number, keep: (value: string) => string): RawLine | BadLine {
  const value = (column: Column) => (record[place[column]] ?? "").trim();
  const invoice = value("invoice");
  const wrong = (what: string): BadLine => ({ invoice, reason: `line ${row}: ${what}`, lines: 1 });
  if (record.length < columns.length) return wrong(`only ${record.length} of ${columns.length} columns`);
  if (!/^[A-Za-z]?\d{1,12}$/.test(invoice)) return wrong(`"${short(invoice)}" is no invoice number`);
  const at = readTime(value("invoiced_at"));
  if (at === null) return wrong(`"${short(value("invoiced_at"))}" is no time`);
  if (value("stock_code") === "") return wrong("no stock code");
  const quantity = /^[+-]?\d{1,9}$/.test(value("quantity")) ? Number(value("quantity")) : null;
  if (quantity === null) return wrong(`"${short(value("quantity"))}" is no whole quantity`);
  const price = /^[+-]?\d{1,9}(\.\d{1,6})?$/.test(value("unit_price_gbp")) ? toPence(value("unit_price_gbp")) : null;
  if (price === null) return wrong(`"${short(value("unit_price_gbp"))}" is no price`);
  return {
    row,
    invoice: keep(invoice),
    at,
    customer: keep(value("customer_id")) || null,
    country: keep(value("country")),
    code: keep(value("stock_code")),
    description: keep(value("description")),
    quantity,
    price,
  };
}

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Half a penny rounds away from zero; the set has a few prices of 0.001. */
function toPence(text: string): number {
  const value = Math.round(Math.abs(Number(text)) * 100 + 1e-7);
  return text.startsWith("-") && value > 0 ? -value : value;
}

function readTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?$/.test(text)) return null;
  const iso = text.replace(" ", "T");
  const ms = Date.parse(iso.endsWith("Z") ? iso : `${iso}Z`);
  // 31 November parses as 1 December in some engines: what was read must print the same day again.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text.slice(0, 10) ? null : ms;
}
