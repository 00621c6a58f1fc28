import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { DevStoreOptions } from "./server.ts";

const usage = `local-shopify [--port 4000] [--data folder] [--seed 1] [--app http://localhost:4002 [--app-port 4001]]

  --port      admin, Admin API and control API, on this machine alone; 4000 if not said (DEV_STORE_PORT)
  --data      folder of the state, state.sqlite, made if it is not there; $LONGSHORE_DATA/dev-store, or .data/dev-store
  --seed      makes the shop "demo" with 3,300 orders, unless it is there; the number decides who bought and what became of it
  --app       where your app listens: the admin frames it through a proxy (APP_UPSTREAM)
  --app-port  where the browser finds that proxy; 4001 if not said (APP_PORT)
  --version, --help

Then: http://localhost:4000 is the admin, http://localhost:4000/_dev/health the control API. README.md has the rest.`;

type Environment = Record<string, string | undefined>;
type Wanted = Required<Pick<DevStoreOptions, "port" | "appPort" | "appUpstream" | "file" | "seed">>;

/** What to start; or the text to print instead. Throws a sentence about what makes no sense. */
export function readArguments(given: readonly string[], environment: Environment): Wanted | string {
  const values = parse(given);
  if (values.help) return usage;
  if (values.version) return versionOf();
  return {
    port: portOf("--port", values.port ?? environment["DEV_STORE_PORT"] ?? "4000"),
    appPort: portOf("--app-port", values["app-port"] ?? environment["APP_PORT"] ?? "4001"),
    appUpstream: values.app ?? environment["APP_UPSTREAM"] ?? null,
    file: join(values.data ?? join(environment["LONGSHORE_DATA"] ?? ".data", "dev-store"), "state.sqlite"),
    seed: values.seed === undefined ? null : wholeNumber("--seed", values.seed),
  };
}

const text = { type: "string" } as const,
  flag = { type: "boolean" } as const;

function parse(given: readonly string[]) {
  try {
    const options = { port: text, "app-port": text, app: text, data: text, seed: text, version: flag, help: { ...flag, short: "h" } };
    return parseArgs({ args: [...given], options }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function portOf(name: string, value: string): number {
  const port = wholeNumber(name, value);
  if (port < 65_536) return port;
  throw new Error(`${name} is "${value}": give a port number between 0 and 65535.`);
}

function wholeNumber(name: string, value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new Error(`${name} is "${value}": give a whole number.`);
}

function versionOf(): string {
  const file = readFileSync(new URL("./package.json", import.meta.url), "utf8");
  return (JSON.parse(file) as { version: string }).version;
}
