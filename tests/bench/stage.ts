import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import type { Visit } from "#app/access/visit.server.ts";
import { freePort } from "../../scripts/demo/preflight.ts";
import { readAppToml } from "../setup/dev-store.ts";
import { startTestPostgres } from "../setup/postgres.ts";
import { surround } from "../setup/surround.ts";
import type { World } from "../setup/world.ts";

/** It ends with this process, and asks the local Shopify. */
const preloads = ["--import", "./scripts/with-parent.mjs", "--import", "./dev-store/register.mjs"];
const root = join(import.meta.dirname, "../..");

/** A process of the app. */
export interface Worker {
  stop(): Promise<void>;
}

/** A shop with the app installed, on a database and a local Shopify of their own. */
export interface Stage {
  world: World;
  owner: Visit;
  devStoreUrl: string;
  imported: number;
  startWorker(options?: { profile: string | null }): Promise<Worker>;
  startWeb(): Promise<Worker & { url: string }>;
  close(): Promise<void>;
}

export async function setStage({ orders, plan, durable = false }: { orders: number; plan: string; durable?: boolean }): Promise<Stage> {
  const postgres = await startTestPostgres(durable ? { fsync: "on", synchronous_commit: "on", full_page_writes: "on" } : {});
  const surroundings = await surround(postgres.databaseUrl);
  // The app reads its environment when it is imported.
  const { startWorld } = await import("../setup/world.ts");
  const { visitOf } = await import("#app/access/visit.server.ts");
  const world = await startWorld({ orders, plan });
  return {
    world,
    owner: await visitOf(await world.request("owner")),
    devStoreUrl: surroundings.devStoreUrl,
    imported: (await world.shopify.orders()).length,
    startWorker,
    startWeb: () => startWeb(world),
    close: async () => {
      await world.close();
      await surroundings.close();
      await postgres.close();
    },
  };
}

/** A worker in a process of its own, as in production. `profile`: the folder that its CPU profile is written to when it stops. */
async function startWorker({ profile }: { profile: string | null } = { profile: null }): Promise<Worker> {
  const profiling = profile === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${resolve(profile)}`];
  return startProcess([...profiling, ...preloads, "app/worker/worker.server.ts"]);
}

/** The built web server in a process of its own; from now on webhooks are delivered there, as in production. */
async function startWeb({ shopify }: World): Promise<Worker & { url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const web = await startProcess([...preloads, "app/server.ts"], { NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port) });
  const { toml, scopes } = await readAppToml();
  await shopify.registerApp({
    client_id: String(process.env["SHOPIFY_API_KEY"]),
    secret: String(process.env["SHOPIFY_API_SECRET"]),
    url,
    scopes,
    toml,
  });
  return { ...web, url };
}

const stopsWithinMs = 30_000;

/** A process of the app that tells when it is ready. */
async function startProcess(args: string[], env: Record<string, string> = {}): Promise<Worker> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, NODE_NO_WARNINGS: "1", ...env },
  });
  const ended = new Promise<void>((resolved) => {
    child.once("exit", () => {
      resolved();
    });
  });
  await new Promise<void>((ready, failed) => {
    child.once("message", () => {
      ready();
    });
    child.once("exit", (code) => {
      failed(new Error(`${args.at(-1)} ended with ${code}`));
    });
  });
  return {
    stop: async () => {
      child.kill("SIGTERM");
      const patience = setTimeout(() => {
        child.kill("SIGKILL");
      }, stopsWithinMs);
      await ended;
      clearTimeout(patience);
      if (child.signalCode === "SIGKILL") throw new Error(`${args.at(-1)} did not stop within ${stopsWithinMs / 1_000} s`);
    },
  };
}
