import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lockFolder } from "./demo/lock.ts";
import { makeClient, makePages } from "./demo/make.ts";
import { freePort, preflight } from "./demo/preflight.ts";
import { answers, createProcesses } from "./demo/processes.ts";
import { demoSecrets } from "./demo/secrets.ts";
import { appConfig, demoShop, forgetEverything, importDemoOrders, setUpShop } from "./demo/shopify.ts";
import { migrate } from "./migrate.ts";
import { removePostgres, startPostgres } from "./postgres.ts";

/** The second half of `npm run demo`, on Node 24: starts everything, prints one URL, and stops everything in order. */
const dataDir = resolve(process.env["LONGSHORE_DATA"] ?? ".data");
const inData = (name: string) => join(dataDir, name);
const shopifyPort = Number(process.env["DEV_STORE_PORT"] ?? 4000);
const appPort = Number(process.env["APP_PORT"] ?? 4001);
const shopifyUrl = `http://localhost:${shopifyPort}`;
const appUrl = `http://localhost:${appPort}`;
const ownDatabase = process.env["DATABASE_URL"];
const freeBytes = 500_000_000;

const processes = createProcesses(inData("log"));
let release = () => {};

const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};

async function reset(): Promise<void> {
  if (ownDatabase) throw new Error("--reset does not touch a database of your own: empty it yourself, or unset DATABASE_URL.");
  await removePostgres(inData("postgres"));
  for (const name of ["dev-store", "log", "env", "imported"]) rmSync(inData(name), { recursive: true, force: true });
}

async function startDatabase(): Promise<string> {
  if (ownDatabase) {
    await migrate(ownDatabase);
    return ownDatabase;
  }
  const begin = () => startPostgres({ dataDir: inData("postgres") });
  const starting = begin();
  processes.database(starting, async () => {
    const again = await begin();
    say("The database had ended and was started again.");
    return again;
  });
  const postgres = await starting;
  if (postgres.movedTo) say(`The database lies in ${postgres.movedTo}: PostgreSQL's user cannot enter ${dataDir}.`);
  await migrate(postgres.databaseUrl);
  return postgres.databaseUrl;
}

/** Fills the shop once. An import that was cut short left no mark: the local Shopify then starts from nothing. */
async function startShopify(upstream: string, app: Parameters<typeof setUpShop>[1]): Promise<void> {
  const env = { DEV_STORE_PORT: String(shopifyPort), APP_PORT: String(appPort), APP_UPSTREAM: upstream, LONGSHORE_DATA: dataDir };
  await processes.start("local Shopify", ["dev-store/server.ts"], env, () => answers(`${shopifyUrl}/_dev/health`));
  const isNew = !existsSync(inData("imported"));
  if (isNew) await forgetEverything(shopifyUrl);
  await setUpShop(shopifyUrl, app);
  if (!isNew) return;
  say(`Imported ${await importDemoOrders(shopifyUrl)} orders.`);
  writeFileSync(inData("imported"), "");
}

async function start(): Promise<void> {
  const { toml, scopes } = await appConfig();
  const secrets = demoSecrets(dataDir);
  const upstreamPort = await freePort();
  const app = { client_id: secrets.SHOPIFY_API_KEY, secret: secrets.SHOPIFY_API_SECRET, url: appUrl, scopes, toml };
  const [databaseUrl] = await Promise.all([
    startDatabase(),
    makeClient(),
    makePages(),
    startShopify(`http://127.0.0.1:${upstreamPort}`, app),
  ]);
  const env = {
    ...secrets,
    NODE_ENV: "production",
    SHOPIFY_APP_URL: appUrl,
    SCOPES: scopes,
    DATABASE_URL: databaseUrl,
    APP_BRIDGE_URL: `${shopifyUrl}/app-bridge.js`,
    DEV_STORE_URL: shopifyUrl,
    HOST: "127.0.0.1",
    PORT: String(upstreamPort),
  };
  const preload = ["--import", "./dev-store/register.mjs"];
  await Promise.all([
    processes.start("web server", [...preload, "app/server.ts"], env),
    processes.start("worker", [...preload, "app/worker/worker.server.ts"], env),
  ]);
  processes.watch((why) => {
    void end(1, why);
  });
}

let ending: Promise<void> | null = null;

/** Says why if there is a why, stops everything once, and ends the process. */
function end(code: number, why: string | null): Promise<void> {
  ending ??= (async () => {
    if (why) process.stderr.write(`\n${why}\n`);
    else say("\nStopping …");
    await processes.stop();
    release();
    process.exit(code);
  })();
  return ending;
}

/** What a killed demo left behind stops by itself, and lets go of its ports within a moment. */
async function settled(check: () => Promise<string[]>): Promise<string[]> {
  for (const until = performance.now() + 3_000; ; await sleep(200)) {
    const troubles = await check();
    if (troubles.length === 0 || performance.now() > until) return troubles;
  }
}

async function main(): Promise<void> {
  const began = performance.now();
  const [only, ...more] = process.argv.slice(2);
  if (more.length > 0 || (only !== undefined && only !== "--reset")) throw new Error("Usage: npm run demo [-- --reset]");
  const folder = await preflight({ dataDir, ports: [], freeBytes });
  if (folder.length > 0) throw new Error(folder.join("\n"));
  release = await lockFolder(dataDir, 5_000);
  const ports = [
    { name: "DEV_STORE_PORT", port: shopifyPort },
    { name: "APP_PORT", port: appPort },
  ];
  const troubles = await settled(() => preflight({ dataDir, ports, freeBytes }));
  if (troubles.length > 0) throw new Error(troubles.join("\n"));
  if (only === "--reset") await reset();
  say(existsSync(inData("imported")) ? "Starting …" : "Starting for the first time: this takes about a minute …");
  await start();
  say(
    [
      `\nReady after ${Math.round((performance.now() - began) / 1000)} s. Open`,
      `\n  ${shopifyUrl}/store/${demoShop}/app`,
      "\nCtrl-C stops everything and keeps the state; npm run demo -- --reset starts afresh.",
    ].join("\n"),
  );
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    void end(0, null);
  });
process.on("disconnect", () => {
  void end(0, null);
});
process.channel?.unref();

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : null;
  if (code === "ENOSPC") return `The disk is full (${error.message}). Free some space and start again.`;
  if ((code === "EACCES" || code === "EPERM") && error.message.includes(dataDir)) {
    return `A file in ${dataDir} belongs to another user (${error.message}).
Start as that user, or set LONGSHORE_DATA to a folder of your own.`;
  }
  return error.message;
}

main().catch((error: unknown) => end(1, `The demo cannot start. ${explain(error)}`));
