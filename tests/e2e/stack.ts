import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removePostgres } from "../../scripts/postgres.ts";

const root = join(import.meta.dirname, "../..");

/**
 * The demo itself, as a newcomer starts it, on free ports and a folder of its own. Tests bring their own shops.
 * `E2E_URL` names one that runs already.
 */
export default async function startStack(): Promise<() => Promise<void>> {
  if (process.env["E2E_URL"]) return () => Promise.resolve();
  const data = await mkdtemp(join(tmpdir(), "longshore-e2e-"));
  const [devStorePort, appPort] = [await freePort(), await freePort()];
  const demo = spawn("npm", ["run", "--silent", "demo:start"], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, LONGSHORE_DATA: data, DEV_STORE_PORT: String(devStorePort), APP_PORT: String(appPort) },
  });
  const ended = new Promise<void>((resolve) =>
    demo.once("exit", () => {
      resolve();
    }),
  );
  const url = `http://localhost:${devStorePort}`;
  await new Promise<void>((ready, failed) => {
    let output = "";
    demo.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(`${url}/store/`)) ready();
    });
    demo.once("exit", (code) => {
      failed(new Error(`the demo ended with ${code}:\n${output}`));
    });
  });
  process.env["E2E_URL"] = url;
  return async () => {
    if (demo.pid) process.kill(-demo.pid, "SIGINT");
    await ended;
    await removePostgres(join(data, "postgres"));
    await rm(data, { recursive: true, force: true });
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
