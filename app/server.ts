import { createServer, type Server } from "node:http";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import { installGlobals, type ServerBuild } from "@remix-run/node";
import express from "express";
import type { ViteDevServer } from "vite";
import { closeDatabase, isDatabaseThere } from "#app/ground/health.server.ts";
import { env } from "#app/ground/env.server.ts";
import { log } from "#app/ground/log.server.ts";
import { takeWebhook, webhookPath } from "#app/hints/intake.server.ts";
import { assets, compressed } from "#app/serving/serving.server.ts";

installGlobals({ nativeFetch: true });

const development = env.NODE_ENV === "development";

async function startVite(): Promise<ViteDevServer> {
  const { createServer: createVite } = await import("vite");
  return createVite({ server: { middlewareMode: true } });
}

async function loadBuild(): Promise<ServerBuild> {
  const file = resolve(import.meta.dirname, "../build/server/index.js");
  return (await import(pathToFileURL(file).href)) as ServerBuild;
}

/** Pages: static files of the build (or Vite), then Remix. */
async function createPages(): Promise<express.Express> {
  const pages = express().disable("x-powered-by").set("trust proxy", true);
  pages.get("/health", (_request, response) => {
    void isDatabaseThere().then((there) => {
      if (there) response.json({ ok: true });
      else response.status(503).json({ ok: false, reason: "database" });
    });
  });
  const vite = development ? await startVite() : null;
  if (vite) pages.use(vite.middlewares);
  else {
    const client = resolve(import.meta.dirname, "../build/client");
    pages.use("/assets", assets(`${client}/assets`));
    pages.use(express.static(client, { maxAge: "1h" }));
  }
  pages.use(compressed());
  const build = vite ? async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild : await loadBuild();
  const answer = createRequestHandler({ build, mode: env.NODE_ENV });
  pages.all("*", (request, response, next) => {
    void answer(request, response, next);
  });
  return pages;
}

/** Our server: webhooks on the bare socket first, everything else to the pages. */
export async function startServer(port: number): Promise<Server> {
  const pages = await createPages();
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?", 1)[0];
    if (path === webhookPath && request.method === "POST") void takeWebhook(request, response);
    else pages(request, response);
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(port, env.HOST, listening);
  });
  return server;
}

if (import.meta.main) {
  const server = await startServer(env.PORT);
  log.info({ port: env.PORT }, "web is ready");
  process.send?.("ready");
  const stop = (signal: NodeJS.Signals) => {
    log.info({ signal }, "web stops");
    // Requests under way are finished; connections that only wait are not.
    server.close(() => {
      void closeDatabase().then(() => process.exit(0));
    });
    server.closeIdleConnections();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
