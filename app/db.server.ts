import { PrismaClient } from "@prisma/client";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";

interface Database { pool: pg.Pool; db: PrismaClient }

/** This module is loaded twice in the web process, by Node for the server entry and inside the bundle of the routes; the pool must not be. */
const holder = globalThis as { longshoreDatabase?: Database };

function connect(): Database {
  const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 10 });
  // An idle connection that breaks (database restarted) must not end the process: the pool opens another.
  pool.on("error", (error) => { log.error({ error: error.message }, "database connection lost"); });
  return { pool, db: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

holder.longshoreDatabase ??= connect();

/** The connections that Prisma and raw SQL share. */
export const pool: pg.Pool = holder.longshoreDatabase.pool;
export const db: PrismaClient = holder.longshoreDatabase.db;

/** Closes every connection; the process can end then. */
export async function closeDatabase(): Promise<void> {
  await db.$disconnect();
  await pool.end();
}
