import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { runOnce } from "graphile-worker";
import { pool } from "#app/ground/db.server.ts";
import { handlers } from "#app/worker/tasks.server.ts";
import { visitOf } from "#app/access/visit.server.ts";
import { takeWebhook } from "#app/hints/intake.server.ts";
import { queueLogger } from "#app/worker/queue-log.server.ts";
import { demoOrders } from "./demo-orders.ts";
import { readAppToml } from "./dev-store.ts";
import { dueJobs, jobsNow } from "./queue.ts";
import { controlOf, type Control, type LedgerEntry, type User } from "./shopify.ts";

export interface World {
  /** "test.myshopify.com" */ shop: string;
  shopify: Control;
  /** Where webhooks are delivered: the app's own intake. */ webhookUrl: string;
  ledger(since?: number): Promise<LedgerEntry[]>;
  /** A request as the admin makes it when this person clicks. Give it to a loader, an action or `visitOf`. */
  request(user: User, path?: string, init?: RequestInit): Promise<Request>;
  /** Delivers every webhook and runs every job that is due, until there is none left of either. */
  runWorkerUntilIdle(): Promise<void>;
  /** The same again and again until `holds` answers true. Throws after 20 s of real time. */
  until(what: string, holds: () => Promise<boolean> | boolean): Promise<void>;
  /** Moves every clock to `seconds` after real time, and does what has become due. */
  moveClock(seconds: number): Promise<void>;
  /** Moves every clock on by `seconds`, wherever it stands, and does what has become due. */
  passTime(seconds: number): Promise<void>;
  close(): Promise<void>;
}

const patienceMs = 20_000;

/**
 * A shop of the local Shopify with `orders` imported demo orders and the app installed by its owner, by opening it.
 * Webhooks really arrive over HTTP; jobs run in this process, one after the other, when a test says so.
 */
export async function startWorld({
  shop = "test.myshopify.com",
  plan = "standard",
  orders = 0,
  seed = 1,
  install = true,
}: { shop?: string; plan?: string; orders?: number; seed?: number; install?: boolean } = {}): Promise<World> {
  const shopify = controlOf(env("DEV_STORE_URL"), shop);
  const server = createServer((request, response) => {
    void takeWebhook(request, response);
  });
  const url = await listen(server);
  const { toml, scopes } = await readAppToml();
  await shopify.registerApp({ client_id: env("SHOPIFY_API_KEY"), secret: env("SHOPIFY_API_SECRET"), url, scopes, toml });
  await shopify.addShop(plan);
  if (orders > 0) await shopify.importOrders(await demoOrders(), orders, seed);

  const world: World = {
    shop,
    shopify,
    webhookUrl: `${url}/webhooks`,
    ledger: (since) => shopify.ledger(since),
    request: (user, path = "/app", init = {}) => requestOf(shopify, user, path, init),
    runWorkerUntilIdle: () => runUntilIdle(shopify),
    until: (what, holds) => runUntil(shopify, what, holds),
    ...clockOf(shopify),
    close: () => closed(server),
  };
  if (install) {
    await visitOf(await world.request("owner"));
    await world.runWorkerUntilIdle();
  }
  return world;
}

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: this runs in the integration project only`);
  return value;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

async function requestOf(shopify: Control, user: User, path: string, init: RequestInit): Promise<Request> {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${await shopify.sessionToken(user)}`);
  // The library turns bots away, and takes an unknown agent for one.
  headers.set("user-agent", "Mozilla/5.0 (X11; Linux x64) Chrome/140.0");
  return new Request(new URL(path, env("SHOPIFY_APP_URL")), { ...init, headers });
}

function clockOf(shopify: Control): Pick<World, "moveClock" | "passTime"> {
  let ahead = 0;
  const moveClock = async (seconds: number) => {
    ahead = seconds;
    await shopify.moveClock(seconds);
    await runUntilIdle(shopify);
  };
  return { moveClock, passTime: (seconds) => moveClock(ahead + seconds) };
}

async function runUntil(shopify: Control, what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const giveUp = performance.now() + patienceMs;
  for (;;) {
    await runUntilIdle(shopify);
    if (await holds()) return;
    if (performance.now() > giveUp) throw new Error(`waited ${patienceMs / 1000} s in vain until ${what}`);
    await sleep(20);
  }
}

async function runUntilIdle(shopify: Control): Promise<void> {
  const giveUp = performance.now() + patienceMs;
  for (;;) {
    await runOnce({
      pgPool: pool,
      taskList: handlers,
      logger: queueLogger,
      noHandleSignals: true,
      concurrency: 1,
      preset: { worker: { useNodeTime: true } },
    });
    const underWay = (await firstDeliveries(shopify)) + (await dueJobs());
    if (underWay === 0) return;
    if (performance.now() > giveUp) throw new Error(`there was no end of work: ${JSON.stringify(await jobsNow())}`);
    await sleep(5);
  }
}

/** Deliveries under way. One that failed waits for its retry, one that is late for its time: the clock decides when. */
async function firstDeliveries(shopify: Control): Promise<number> {
  return (await shopify.webhooks()).pending.filter(({ attempts, due_at: dueAt }) => attempts === 0 && Date.parse(dueAt) <= Date.now())
    .length;
}
