import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createYoga, type Plugin } from "graphql-yoga";
import { loadAdminSchema } from "#dev-store/api/schema.ts";
import { startDevStore } from "#dev-store/server.ts";

export const apiPath = "/admin/api/2026-10/graphql.json";

const [kind, given = ""] = process.argv.slice(2);

async function localShopify(file: string): Promise<number> {
  return (await startDevStore({ port: 0, appPort: null, appUpstream: null, file })).port;
}

/** What the answers have where the schema leaves several types open. */
const concrete: Record<string, string> = { Event: "BasicEvent", Node: "Order" };

/** @param answers data by root field, in base64: under the names that the request gives them. */
function constants(answers: string): Promise<number> {
  const rootValue = JSON.parse(Buffer.from(answers, "base64").toString("utf8")) as Record<string, unknown>;
  const { schema } = loadAdminSchema();
  const fromConstants: Plugin = {
    onExecute({ args }) {
      args.rootValue = rootValue;
      args.fieldResolver = (parent: Record<string, unknown>, _args: unknown, _context: unknown, { path }: { path: { key: string } }) =>
        parent[path.key];
      args.typeResolver = (_value: unknown, _context: unknown, _info: unknown, { name }: { name: string }) => concrete[name];
    },
  };
  const yoga = createYoga({ schema, plugins: [fromConstants], logging: false, graphqlEndpoint: apiPath });
  const server = createServer((request, response) => void yoga(request, response));
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * One of the two that are measured, in a process of its own: the local Shopify on a state file, or a bare graphql-yoga on the same
 * schema, whose roots answer what the local Shopify answered once. Tells its port, and its memory when asked.
 */
if (import.meta.main) {
  process.on("message", () => {
    process.send?.({ rss: process.memoryUsage().rss });
  });
  process.once("disconnect", () => process.exit(0));
  process.send?.({ port: await (kind === "ours" ? localShopify(given) : constants(given)) });
}
