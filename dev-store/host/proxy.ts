import { createServer, request as httpRequest } from "node:http";
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from "node:http";
import { connect } from "node:net";

/**
 * What the browser sees of the app: a loopback proxy of the upstream that lets the local admin frame it.
 * It widens `frame-ancestors` by the shell's origin, drops the preload of App Bridge from Shopify's CDN,
 * and sends redirects to admin.shopify.com to the local admin; all else passes unaltered.
 */
export function createAppProxy(upstream: string, shellOrigin: () => string): Server {
  const target = new URL(upstream);
  const server = createServer((message, reply) => {
    forward(message, reply, target, shellOrigin());
  });
  // Web sockets of Vite's hot reload in development.
  server.on("upgrade", (message: IncomingMessage, socket, head: Buffer) => {
    const up = connect(Number(target.port || 80), target.hostname, () => {
      const lines = [`${message.method} ${message.url} HTTP/1.1`];
      for (let at = 0; at < message.rawHeaders.length; at += 2) lines.push(`${message.rawHeaders[at]}: ${message.rawHeaders[at + 1]}`);
      up.write(`${lines.join("\r\n")}\r\n\r\n`);
      up.write(head);
      up.pipe(socket).pipe(up);
    });
    up.on("error", () => socket.destroy());
    socket.on("error", () => up.destroy());
  });
  return server;
}

function forward(message: IncomingMessage, reply: ServerResponse, target: URL, shellOrigin: string): void {
  const outgoing = httpRequest(
    { host: target.hostname, port: target.port || 80, method: message.method, path: message.url, headers: rawHeaders(message) },
    (incoming) => {
      reply.writeHead(incoming.statusCode ?? 502, incoming.statusMessage, adjustHeaders(incoming.headers, shellOrigin));
      incoming.pipe(reply);
      incoming.on("error", () => reply.destroy());
    },
  );
  outgoing.on("error", () => {
    if (reply.headersSent) {
      reply.destroy();
      return;
    }
    reply.writeHead(502, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", "retry-after": "1" });
    reply.end(startingPage);
  });
  reply.on("close", () => {
    outgoing.destroy();
  });
  message.pipe(outgoing);
}

function rawHeaders(message: IncomingMessage): OutgoingHttpHeaders {
  const headers: Record<string, string | string[]> = {};
  for (let at = 0; at < message.rawHeaders.length; at += 2) {
    const name = message.rawHeaders[at] ?? "",
      value = message.rawHeaders[at + 1] ?? "",
      before = headers[name];
    headers[name] = before === undefined ? value : [before, value].flat();
  }
  return headers;
}

/** Exported for its test. */
export function adjustHeaders(headers: IncomingMessage["headers"], shellOrigin: string): OutgoingHttpHeaders {
  const adjusted: OutgoingHttpHeaders = { ...headers };
  const policy = headers["content-security-policy"];
  if (typeof policy === "string") {
    adjusted["content-security-policy"] = policy.replace(
      /frame-ancestors([^;]*)/,
      (_, sources: string) => `frame-ancestors${sources.includes("'none'") ? "" : sources.trimEnd()} ${shellOrigin}`,
    );
  }
  if (typeof headers.link === "string") {
    const kept = headers.link.split(/,(?=\s*<)/).filter((link) => !(link.includes("//cdn.shopify.com/") && /rel="?preload/.test(link)));
    if (kept.length > 0) adjusted.link = kept.join(",");
    else delete adjusted.link;
  }
  const location = headers.location;
  if (location) {
    const admin = /^https:\/\/admin\.shopify\.com\/store\/([^/?]+)(?:\/apps\/[^/?]+)?(.*)$/.exec(location);
    if (admin)
      adjusted.location = `${shellOrigin}/store/${admin[1]}${location.includes("/apps/") ? appPath(admin[2] ?? "") : (admin[2] ?? "")}`;
  }
  return adjusted;
}

const appPath = (rest: string) => (rest.startsWith("/app") ? rest : `/app${rest}`);

const startingPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>The app is starting…</title>
<style>body{font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;height:90vh;color:#444}</style>
<p role="status">The app is starting…</p><script>setTimeout(function () { location.reload(); }, 1000)</script></html>`;
