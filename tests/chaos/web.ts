import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Blow } from "./blows.ts";

const root = join(import.meta.dirname, "../..");

/** Web servers, as far as webhooks go: the raw route of the app's server, each in a process of its own. */
export interface Doors {
  /** Of those that are up now. */ urls(): readonly string[];
  /** So many kills, spread over the time in which `entries` ledger entries come. Another server takes the place of the dead one. */
  kills(count: number, entries: number): Blow[];
  close(): Promise<void>;
}

interface Door {
  process: ChildProcess;
  url: string;
}

export async function startDoors(size: number, chance: () => number): Promise<Doors> {
  const doors = await Promise.all(Array.from({ length: size }, open));
  return {
    urls: () => doors.map(({ url }) => url),
    kills: (count, entries) =>
      Array.from({ length: count }, (): Blow => {
        const index = Math.floor(chance() * size);
        return {
          at: 1 + Math.floor(chance() * Math.max(1, entries - 2)),
          name: "web",
          strike: async () => {
            await end(doors[index], "SIGKILL");
            doors[index] = await open();
          },
        };
      }),
    close: async () => {
      await Promise.all(doors.map((door) => end(door, "SIGTERM")));
    },
  };
}

async function end(door: Door | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!door) return;
  const ended = new Promise((resolve) => {
    door.process.once("exit", resolve);
  });
  door.process.kill(signal);
  await ended;
}

async function open(): Promise<Door> {
  const child = spawn(
    process.execPath,
    ["--import", "./scripts/with-parent.mjs", "--import", "./dev-store/register.mjs", "tests/chaos/web.ts"],
    { cwd: root, stdio: ["ignore", "ignore", "inherit", "ipc"], env: { ...process.env, NODE_NO_WARNINGS: "1" } },
  );
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message) => {
      resolve(Number(message));
    });
    child.once("exit", (code) => {
      reject(new Error(`the web server ended with ${code}`));
    });
  });
  return { process: child, url: `http://127.0.0.1:${port}/webhooks` };
}

if (import.meta.main) {
  const { takeWebhook } = await import("#app/hints/intake.server.ts");
  const server = createServer((request, response) => {
    void takeWebhook(request, response);
  });
  server.listen(0, "127.0.0.1", () => {
    process.send?.((server.address() as AddressInfo).port);
  });
}
