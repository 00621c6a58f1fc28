import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Visit } from "#app/engine/door.server.ts";
import { startTestPostgres } from "../setup/postgres.ts";
import { surround } from "../setup/surround.ts";
import type { World } from "../setup/world.ts";

const root = join(import.meta.dirname, "../..");

/** A shop with the app installed, on a database and a local Shopify of their own. */
export interface Stage { world: World; owner: Visit; devStoreUrl: string; imported: number; startWorker(): Promise<() => Promise<void>>; close(): Promise<void> }

export async function setStage({ orders, plan }: { orders: number; plan: string }): Promise<Stage> {
  const postgres = await startTestPostgres();
  const surroundings = await surround(postgres.databaseUrl);
  // The app reads its environment when it is imported.
  const { startWorld } = await import("../setup/world.ts");
  const { door } = await import("#app/engine/door.server.ts");
  const world = await startWorld({ orders, plan });
  return {
    world, owner: await door(await world.request("owner")), devStoreUrl: surroundings.devStoreUrl, imported: (await world.shopify.orders()).length, startWorker,
    close: async () => {
      await world.close();
      await surroundings.close();
      await postgres.close();
    },
  };
}

/** A worker in a process of its own, as in production; answers how to stop it. */
async function startWorker(): Promise<() => Promise<void>> {
  const worker = spawn(process.execPath, ["--import", "./dev-store/register.mjs", "app/worker.server.ts"], { cwd: root, stdio: ["ignore", "ignore", "inherit", "ipc"], env: { ...process.env, NODE_NO_WARNINGS: "1" } });
  const ended = new Promise<void>((resolve) => { worker.once("exit", () => { resolve(); }); });
  await new Promise<void>((ready, failed) => {
    worker.once("message", () => { ready(); });
    worker.once("exit", (code) => { failed(new Error(`the worker ended with ${code}`)); });
  });
  return async () => {
    worker.kill("SIGTERM");
    await ended;
  };
}
