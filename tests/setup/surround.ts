import { randomBytes } from "node:crypto";
import pg from "pg";
import { startDevStoreProcess } from "./dev-store.ts";

export interface Surroundings {
  devStoreUrl: string;
  scopes: string[];
  close(): Promise<void>;
}

/**
 * A database of its own on this PostgreSQL, a local Shopify of its own, and the environment that the app reads.
 * From here on requests to shops go to that local Shopify, and `Date` follows its clock. Import the app only afterwards.
 */
export async function surround(server: string): Promise<Surroundings> {
  const name = `test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE template`);
  const devStore = await startDevStoreProcess();
  Object.assign(process.env, {
    NODE_ENV: "test",
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "fatal",
    TZ: "UTC",
    SHOPIFY_API_KEY: "test-key",
    SHOPIFY_API_SECRET: "test-secret-of-the-app",
    SHOPIFY_APP_URL: "http://localhost:4001",
    SCOPES: devStore.scopes.join(","),
    DATABASE_URL: server.replace("/longshore?", `/${name}?`),
    LONGSHORE_ENCRYPTION_KEY: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    DEV_STORE_URL: devStore.url,
  });
  await import(new URL("../../dev-store/register.mjs", import.meta.url).href);
  return {
    devStoreUrl: devStore.url,
    scopes: devStore.scopes,
    close: async () => {
      const { closeDatabase } = await import("#app/ground/db.server.ts");
      await closeDatabase();
      await devStore.close();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
