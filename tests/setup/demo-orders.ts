import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** The demo shop's real orders, as the importer takes them. */
export function demoOrders(): Promise<Uint8Array> {
  return readFile(join(import.meta.dirname, "../../dev-store/demo-data/online-retail-demo.csv.gz"));
}

/** The same orders under other numbers, so that they can be imported beside the first: for shops of many thousands. */
export function copyOfDemoOrders(csvGz: Uint8Array, copy: number): Uint8Array {
  return Buffer.from(
    gunzipSync(csvGz)
      .toString("utf8")
      .replaceAll(/^(C?)(\d+),/gm, (_, cancelled: string, number: string) => `${cancelled}${copy}${number},`),
  );
}
