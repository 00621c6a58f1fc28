import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

const root = join(import.meta.dirname, "../..");

const appToml = z.object({ access_scopes: z.object({ scopes: z.string() }) });

/** shopify.app.toml as it is, and the scopes in it. */
export async function readAppToml(): Promise<{ toml: string; scopes: string[] }> {
  const toml = await readFile(join(root, "shopify.app.toml"), "utf8");
  return { toml, scopes: appToml.parse(parse(toml)).access_scopes.scopes.split(",") };
}

export interface DevStoreProcess {
  url: string;
  scopes: string[];
  close(): Promise<void>;
}

/** A local Shopify in a process of its own (its clock must not follow itself), on free ports, with its state thrown away after. */
export async function startDevStoreProcess(): Promise<DevStoreProcess> {
  const folder = await mkdtemp(join(tmpdir(), "longshore-test-shopify-"));
  const { scopes } = await readAppToml();
  const child = spawn(process.execPath, ["--import", "./scripts/with-parent.mjs", "dev-store/server.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: { ...process.env, DEV_STORE_PORT: "0", APP_PORT: "0", LONGSHORE_DATA: folder, NODE_NO_WARNINGS: "1" },
  });
  const ended = new Promise<void>((resolve) =>
    child.once("exit", () => {
      resolve();
    }),
  );
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const found = /Local Shopify on (http:\/\/localhost:\d+)/.exec(output)?.[1];
      if (found) resolve(found);
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      reject(new Error(`the local Shopify ended with ${code}: ${output}`));
    });
  });
  return {
    url,
    scopes,
    close: async () => {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
