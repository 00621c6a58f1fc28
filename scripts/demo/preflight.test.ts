import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort, preflight } from "./preflight.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "longshore-preflight-"));
});
afterEach(() => rm(folder, { recursive: true }));

const needs = (more: object = {}) => ({ dataDir: join(folder, "data"), ports: [], freeBytes: 1, ...more });

describe("preflight", () => {
  it("finds nothing where all is well", async () => {
    expect(await preflight(needs({ ports: [{ name: "DEV_STORE_PORT", port: await freePort() }] }))).toEqual([]);
  });

  it("names the port in use and the variable that moves it", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const { port } = server.address() as AddressInfo;
    const troubles = await preflight(needs({ ports: [{ name: "APP_PORT", port }] }));
    server.close();
    expect(troubles).toEqual([`Port ${port} is in use by another program: stop that, or set APP_PORT to a free port.`]);
  });

  it("refuses a port that is none", async () => {
    expect(await preflight(needs({ ports: [{ name: "APP_PORT", port: Number.NaN }] }))).toEqual(["APP_PORT is not a port number."]);
  });

  it("says when there is too little space", async () => {
    expect(await preflight(needs({ freeBytes: 1e18 }))).toEqual([expect.stringMatching(/MB left and the demo needs/)]);
  });

  it("says when the folder is a file", async () => {
    await writeFile(join(folder, "data"), "");
    expect(await preflight(needs())).toEqual([expect.stringContaining("is a file")]);
  });
});
