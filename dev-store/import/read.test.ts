import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readLines, UnreadableFile } from "./read.ts";

const header = "invoice,invoiced_at,customer_id,country,stock_code,description,quantity,unit_price_gbp";
const csv = (...rows: string[]) => Buffer.from([header, ...rows].join("\n"));
const good = "565080,2011-09-01T08:25:00Z,13509,United Kingdom,20677,PINK POLKADOT BOWL,8,1.25";

describe("readLines", () => {
  it("reads a line into pence and milliseconds", async () => {
    const { lines, bad, read } = await readLines(csv(good));
    expect(bad).toEqual([]);
    expect(read).toBe(1);
    expect(lines).toEqual([
      {
        row: 2,
        invoice: "565080",
        at: Date.UTC(2011, 8, 1, 8, 25),
        customer: "13509",
        country: "United Kingdom",
        code: "20677",
        description: "PINK POLKADOT BOWL",
        quantity: 8,
        price: 125,
      },
    ]);
  });

  it("reads gzip, a stream in small pieces, a byte order mark, CRLF and quoted commas alike", async () => {
    const quoted = Buffer.from(`\uFEFF${header}\r\n565080,2011-09-01T08:25:00Z,,EIRE,20677,"BOWL, PINK ""DOT""",8,1.25\r\n`);
    const pieces = Readable.from([...gzipSync(quoted)].map((byte) => Buffer.from([byte])));
    const { lines, bad } = await readLines(pieces);
    expect(bad).toEqual([]);
    expect(lines[0]).toMatchObject({ customer: null, description: 'BOWL, PINK "DOT"', quantity: 8 });
  });

  it.each([
    ["565080,2011-09-01T08:25:00Z,13509", "only 3 of 8 columns"],
    ["565080,yesterday,1,UK,20677,BOWL,8,1.25", '"yesterday" is no time'],
    ["565080,2011-02-30T08:25:00Z,1,UK,20677,BOWL,8,1.25", '"2011-02-30T08:25:00Z" is no time'],
    ["565080,2011-09-01T08:25:00Z,1,UK,20677,BOWL,many,1.25", '"many" is no whole quantity'],
    ["565080,2011-09-01T08:25:00Z,1,UK,20677,BOWL,1.5,1.25", '"1.5" is no whole quantity'],
    ["565080,2011-09-01T08:25:00Z,1,UK,20677,BOWL,8,NaN", '"NaN" is no price'],
    ["565080,2011-09-01T08:25:00Z,1,UK,20677,BOWL,8,1e9", '"1e9" is no price'],
    ["565080,2011-09-01T08:25:00Z,1,UK,,BOWL,8,1.25", "no stock code"],
    [",2011-09-01T08:25:00Z,1,UK,20677,BOWL,8,1.25", '"" is no invoice number'],
  ])("skips %s and says why", async (row, reason) => {
    const { lines, bad, read } = await readLines(csv(row, good));
    expect(bad).toEqual([{ invoice: row.split(",")[0], reason: `line 2: ${reason}`, lines: 1 }]);
    expect(lines).toHaveLength(1);
    expect(read).toBe(2);
  });

  it("rounds fractions of a penny and keeps large quantities", async () => {
    const { lines } = await readLines(
      csv(
        "1,2011-09-01T08:25:00Z,1,UK,PADS,PADS,80995,0.001",
        "2,2011-09-01T08:25:00Z,1,UK,B,B,1,-11062.06",
        "3,2011-09-01T08:25:00Z,1,UK,1,X,1,1.005",
      ),
    );
    expect(lines.map((line) => [line.quantity, line.price])).toEqual([
      [80_995, 0],
      [1, -1_106_206],
      [1, 101],
    ]);
  });

  it("reports the rest of a file after a quote that is never closed", async () => {
    const { lines, bad, read } = await readLines(csv(good, '565081,2011-09-01T08:25:00Z,1,UK,20677,"BOWL,8,1.25', good));
    expect(lines).toHaveLength(1);
    expect(bad).toHaveLength(1);
    expect(bad[0]?.reason).toMatch(/^line 3 and all after it/);
    expect(read).toBe(3);
  });

  it.each([
    ["nothing", Buffer.alloc(0), "empty"],
    ["another table", Buffer.from("a,b,c\n1,2,3\n"), "lacks the columns invoice"],
    [
      "half a gzip",
      gzipSync(csv(...Array.from({ length: 500 }, (_, i) => good.replace("565080", String(i))))).subarray(0, 300),
      "cannot be read",
    ],
  ])("refuses %s as a whole", async (_name, input, message) => {
    await expect(readLines(input)).rejects.toThrow(UnreadableFile);
    await expect(readLines(input)).rejects.toThrow(message);
  });
});
