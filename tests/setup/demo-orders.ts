import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The demo shop's real orders, as the importer takes them. */
export function demoOrders(): Promise<Uint8Array> {
  return readFile(join(import.meta.dirname, "../../dev-store/demo-data/online-retail-demo.csv.gz"));
}
