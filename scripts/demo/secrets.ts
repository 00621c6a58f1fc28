import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** The secrets of the demo, made once in `dataDir/env`, which only its owner may read. */
export function demoSecrets(dataDir: string): { SHOPIFY_API_KEY: string; SHOPIFY_API_SECRET: string; LONGSHORE_ENCRYPTION_KEY: string } {
  const file = join(dataDir, "env");
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET, LONGSHORE_ENCRYPTION_KEY } = read(file) ?? make(file);
  if (SHOPIFY_API_KEY && SHOPIFY_API_SECRET && LONGSHORE_ENCRYPTION_KEY)
    return { SHOPIFY_API_KEY, SHOPIFY_API_SECRET, LONGSHORE_ENCRYPTION_KEY };
  throw new Error(`${file} lacks a line that it had when it was made. Put it back, or start afresh with \`npm run demo -- --reset\`.`);
}

function read(file: string): NodeJS.Dict<string> | null {
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function make(file: string): NodeJS.Dict<string> {
  const secrets = {
    SHOPIFY_API_KEY: randomBytes(16).toString("hex"),
    SHOPIFY_API_SECRET: randomBytes(32).toString("hex"),
    LONGSHORE_ENCRYPTION_KEY: `k1:${randomBytes(32).toString("base64")}`,
  };
  const text = Object.entries(secrets)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}
