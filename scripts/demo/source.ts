import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A fingerprint of the files and folders named, by path and content; tests aside. */
export function fingerprint(root: string, names: readonly string[]): string {
  const hash = createHash("sha256");
  for (const name of [...names].sort()) add(hash, root, name);
  return hash.digest("hex");
}

function add(hash: ReturnType<typeof createHash>, root: string, name: string): void {
  const path = join(root, name);
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) add(hash, root, join(name, entry));
  } else if (!/\.test\.tsx?$/.test(name)) {
    hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
  }
}

/** Runs `make` unless `stamp` says that it was made of sources with this fingerprint. */
export async function unlessMade(stamp: string, print: string, make: () => Promise<void>): Promise<void> {
  if (read(stamp) === print) return;
  await make();
  writeFileSync(stamp, print);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
