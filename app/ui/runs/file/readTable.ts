import { fileText, type NoText } from "./fileText.ts";
import { separatorOf, tableOf, type Table } from "./columns.ts";

/** A file that was chosen: its table, the lines of a text, or why it cannot be read. It is read here, in the browser. */
export type ReadFile = { table: Table } | { text: string } | { kind: NoText };

export async function readFile(file: File): Promise<ReadFile> {
  const read = fileText(new Uint8Array(await file.arrayBuffer()));
  if ("kind" in read) return read;
  const text = read.text.replace(/^\ufeff?sep=.\r?\n/i, "");
  if (/\.txt$/i.test(file.name) && !text.includes("\t")) return { text };
  const { parse } = await import("csv-parse/browser/esm/sync");
  const rows = parse(text, {
    bom: true,
    delimiter: separatorOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  return { table: tableOf(rows) };
}
