import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compressFolder } from "../../scripts/compress.ts";
import { assets, compressed } from "./serving.server.ts";

const text = "A long page says the same again and again. ".repeat(500);

/** Sends as the server does; answers its address. */
async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("pages and data", () => {
  let finish = (): void => undefined;
  const app = express().use(compressed());
  app.get("/page", (_, response) => response.status(202).set("X-Own", "kept").type("html").send(text));
  app.get("/nothing", (_, response) => response.status(204).end());
  app.get("/parts", (_, response) => {
    response.type("html").write("the first part");
    response.flush();
    finish = () => response.end();
  });
  const server = createServer(app);
  let base = "";
  beforeAll(async () => {
    base = await listening(server);
  });
  afterAll(() => server.close());
  const get = (path: string, accepted: string) => fetch(base + path, { headers: { "Accept-Encoding": accepted } });

  it.each([
    ["gzip, deflate, br, zstd", "br"],
    ["br, gzip", "br"],
    ["gzip;q=1.0, br;q=0", "gzip"],
    ["gzip", "gzip"],
    ["identity", null],
  ])("asked for with %s, are sent as %s", async (accepted, encoding) => {
    const answer = await get("/page", accepted);
    expect(answer.status).toBe(202);
    expect(answer.headers.get("content-encoding")).toBe(encoding);
    expect(answer.headers.get("vary")).toBe("Accept-Encoding");
    expect(answer.headers.get("x-own")).toBe("kept");
    expect(answer.headers.has("content-length")).toBe(encoding === null);
    expect(await answer.text()).toBe(text);
  });

  it("without a body stay as they are", async () => {
    const answer = await get("/nothing", "br");
    expect(answer.status).toBe(204);
    expect(answer.headers.get("content-encoding")).toBeNull();
  });

  it("come as far as they are written, when they are flushed before the end", async () => {
    const answer = await get("/parts", "br");
    const first = await answer.body?.getReader().read();
    expect(Buffer.from(first?.value ?? []).toString()).toBe("the first part");
    finish();
  });
});

describe("built files", () => {
  const folder = mkdtempSync(join(tmpdir(), "assets-"));
  let server: Server;
  let base = "";
  beforeAll(async () => {
    writeFileSync(join(folder, "page-1.js"), text);
    writeFileSync(join(folder, "picture.png"), "bytes");
    await compressFolder(folder);
    server = createServer(express().use("/assets", assets(folder)));
    base = `${await listening(server)}/assets`;
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  const get = (path: string, accepted: string) => fetch(base + path, { headers: { "Accept-Encoding": accepted } });

  it("are sent as the build compressed them, and are kept for good", async () => {
    for (const [accepted, encoding] of [
      ["gzip, br", "br"],
      ["gzip", "gzip"],
      ["identity", null],
    ] as const) {
      const answer = await get("/page-1.js?v=1", accepted);
      expect(answer.headers.get("content-encoding")).toBe(encoding);
      expect(answer.headers.get("content-type")).toMatch(/javascript/);
      expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(answer.headers.get("vary")).toBe("Accept-Encoding");
      expect(Number(answer.headers.get("content-length")) < text.length / 50).toBe(encoding !== null);
      expect(await answer.text()).toBe(text);
    }
  });

  it("that are no text go as they are, and what is not there is not found", async () => {
    const picture = await get("/picture.png", "br");
    expect(picture.headers.get("content-encoding")).toBeNull();
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect((await get("/gone.js", "br")).status).toBe(404);
    expect((await get("/%E0%A4%A", "br")).status).toBe(404);
    expect((await get("/../package.json", "br")).status).toBe(404);
  });
});
