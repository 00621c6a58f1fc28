import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, createBrotliDecompress, gunzipSync } from "node:zlib";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compressFolder } from "../../scripts/compress.ts";
import { assets } from "./assets.server.ts";
import { encoded, encodedBody, encodingsFor } from "./encoding.server.ts";

const asking = (accepted: string) => new Request("https://app.example/", { headers: { "Accept-Encoding": accepted } });
const text = "A long page says the same again and again. ".repeat(500);

describe("which encoding", () => {
  it("is the best that is allowed", () => {
    expect(encodingsFor("gzip, deflate, br, zstd")).toEqual(["br", "gzip"]);
    expect(encodingsFor("gzip;q=1.0, br;q=0")).toEqual(["gzip"]);
    expect(encodingsFor("BR")).toEqual(["br"]);
    expect(encodingsFor("*")).toEqual(["br", "gzip"]);
    expect(encodingsFor("identity")).toEqual([]);
    expect(encodingsFor("br;q=x")).toEqual([]);
    expect(encodingsFor(undefined)).toEqual([]);
  });
});

describe("pages and data", () => {
  it("are compressed for whoever reads it, and say so", async () => {
    const answer = () => new Response(text, { status: 202, headers: { "Content-Length": String(text.length), "X-Own": "kept" } });
    const small = encoded(asking("br, gzip"), answer());
    expect(small.status).toBe(202);
    expect(Object.fromEntries(small.headers)).toMatchObject({ "content-encoding": "br", vary: "Accept-Encoding", "x-own": "kept" });
    expect(small.headers.has("content-length")).toBe(false);
    const bytes = Buffer.from(await small.arrayBuffer());
    expect(bytes.length).toBeLessThan(text.length / 50);
    expect(brotliDecompressSync(bytes).toString()).toBe(text);
    const gzipped = encoded(asking("gzip"), answer());
    expect(gunzipSync(Buffer.from(await gzipped.arrayBuffer())).toString()).toBe(text);
    const plain = encoded(asking("identity"), answer());
    expect(plain.headers.has("content-encoding")).toBe(false);
    expect(await plain.text()).toBe(text);
  });

  it("without a body, or encoded already, stay as they are", () => {
    const empty = new Response(null, { status: 204 });
    expect(encoded(asking("br"), empty)).toBe(empty);
    const done = new Response("x", { headers: { "Content-Encoding": "gzip" } });
    expect(encoded(asking("br"), done)).toBe(done);
  });

  it("come as far as they are written, when they are flushed before the end", async () => {
    const body = encodedBody(asking("br"), new Headers());
    const read = body.pipe(createBrotliDecompress());
    body.write("the first part");
    if (!("flush" in body) || typeof body.flush !== "function") throw new Error("React cannot flush it");
    (body.flush as () => void)();
    const first = await new Promise((resolve) => {
      read.once("data", resolve);
    });
    expect(String(first)).toBe("the first part");
    body.end();
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
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/assets`;
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
