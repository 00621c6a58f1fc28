import { createServer } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { startDevStore, type DevStore } from "../server.ts";

/** Test support: a running dev store and short ways to its control API. */
export interface Control {
  devStore: DevStore;
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
}

export const secret = "a-long-enough-secret";
const toml = `name = "Example"
[webhooks]
api_version = "2026-10"
[[webhooks.subscriptions]]
name = "orders"
topics = ["orders/create", "app/uninstalled", "app/scopes_update"]
uri = "/webhooks"
include_fields = ["id", "admin_graphql_api_id", "updated_at"]`;

export async function startControl(file = ":memory:", proxied: { upstream: string } | null = null): Promise<Control> {
  const devStore = await startDevStore({ port: 0, appPort: proxied ? 0 : null, appUpstream: proxied?.upstream ?? null, file });
  return {
    devStore,
    async call<T>(method: string, path: string, body?: unknown): Promise<T> {
      const response = await fetch(`${devStore.url}/_dev${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as T & { error?: string };
      if (!response.ok) throw new Error(`${response.status} ${answer.error}`);
      return answer;
    },
  };
}

export async function addAppAndShop({ call }: Control, url = "http://localhost:9"): Promise<void> {
  await call("POST", "/apps", { client_id: "key-1", secret, url, scopes: "read_orders,write_orders", toml });
  await call("POST", "/shops", { shop: "demo", install: true });
}

export interface Received {
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An app's server that records what it gets; `answer` decides the status. `next` waits for one more request. */
export async function startReceiver(
  answer: () => number,
): Promise<{ url: string; received: Received[]; next(): Promise<Received>; close(): Promise<void> }> {
  const received: Received[] = [];
  let taken = 0;
  const waiting: (() => void)[] = [];
  const server = createServer((message, reply) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("end", () => {
      received.push({ url: message.url ?? "", headers: message.headers, body: Buffer.concat(chunks).toString() });
      reply.statusCode = answer();
      reply.end();
      waiting.shift()?.();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    received,
    async next() {
      if (received.length <= taken)
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
      const one = received[taken++];
      if (!one) throw new Error("Nothing was received.");
      return one;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
