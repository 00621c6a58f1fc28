import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { createAnswer } from "./answer.ts";
import { readArguments } from "./arguments.ts";
import { createHost } from "./host/host.ts";
import { listener } from "./host/http.ts";
import { createAppProxy } from "./host/proxy.ts";
import { demoHandle, seedDemo } from "./host/seed.ts";

export interface DevStoreOptions {
  /** 0 = any free port. */
  port: number;
  /** Where the browser shall find the app; null = no proxy (the app's own URL is framed). */
  appPort: number | null;
  /** Where the app really listens, e.g. "http://localhost:4002". */
  appUpstream: string | null;
  /** The state file, or ":memory:". */
  file: string;
  /** Makes the shop `demo` with the orders that this number decides, unless it is there. */
  seed?: number | null;
}
export interface DevStore {
  url: string;
  port: number;
  appUrl: string | null;
  close(): Promise<void>;
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });

/** Starts a local Shopify on loopback. Rejects with the socket's error (EADDRINUSE) or the state file's. */
export async function startDevStore(options: DevStoreOptions): Promise<DevStore> {
  const report = (error: unknown): void => {
    console.error(error);
  };
  let url = "",
    appUrl: string | null = null;
  if (options.file !== ":memory:") mkdirSync(dirname(options.file), { recursive: true });
  const host = createHost({ file: options.file, appUpstream: options.appUpstream, origin: () => url, appOrigin: () => appUrl, report });
  const server = createServer(listener(createAnswer(host), report));
  const proxy = options.appUpstream && options.appPort !== null ? createAppProxy(options.appUpstream, () => url) : null;
  try {
    if (typeof options.seed === "number") await seedDemo(host, options.seed);
    const port = await listen(server, options.port);
    url = `http://localhost:${port}`;
    if (proxy && options.appPort !== null) appUrl = `http://localhost:${await listen(proxy, options.appPort)}`;
    return {
      url,
      port,
      appUrl,
      async close() {
        await Promise.all([stop(server), proxy ? stop(proxy) : null]);
        await host.close();
      },
    };
  } catch (error) {
    await Promise.all([stop(server), proxy ? stop(proxy) : null]);
    await host.close();
    throw error;
  }
}

/** Starts what the arguments and the environment say, and stops it in order when the process is asked to end. */
export async function main(given: readonly string[]): Promise<void> {
  const wanted = readArguments(given, process.env);
  if (typeof wanted === "string") {
    console.log(wanted);
    return;
  }
  const devStore = await startDevStore(wanted);
  console.log(`Local Shopify on ${devStore.url}${devStore.appUrl ? `, the app behind ${devStore.appUrl}` : ""}`);
  if (wanted.seed !== null) console.log(`Its shop demo: ${devStore.url}/store/${demoHandle}/orders`);
  let closing = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      devStore.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

/** Says why it does not start, and ends the process with 1. */
export function giveUp(error: unknown): void {
  console.error(`The local Shopify cannot start. ${explain(error)}`);
  process.exitCode = 1;
}

function explain(error: unknown): string {
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE")
    return `Port ${port} is in use: stop what listens there, or choose another by --port and --app-port (DEV_STORE_PORT, APP_PORT).`;
  return message;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2)).catch(giveUp);
