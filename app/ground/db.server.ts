import { Prisma, PrismaClient } from "@prisma/client";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { surviveLostConnections } from "./connections.server.ts";
import { env } from "./env.server.ts";

interface Database {
  pool: pg.Pool;
  db: PrismaClient;
}

/** A connection costs a few milliseconds, and PostgreSQL plans everything anew on it: it stays open for those who come back. */
const idleMs = 300_000;

/**
 * This module is loaded twice in the web process, by Node for the server entry and inside the bundle of the routes; there must be one
 * pool.
 */
const holder = globalThis as { longshoreDatabase?: Database };

function connect(): Database {
  const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 10, idleTimeoutMillis: idleMs });
  surviveLostConnections(pool);
  return { pool, db: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

holder.longshoreDatabase ??= connect();

/** The connections that Prisma and raw SQL share. */
export const pool: pg.Pool = holder.longshoreDatabase.pool;
export const db: PrismaClient = holder.longshoreDatabase.db;

/** A time as raw SQL writes it: Prisma's columns are in UTC without saying so, whatever the connection's time zone. */
export const utc = (date: Date): Prisma.Sql => Prisma.sql`(to_timestamp(${date.getTime()}::float8 / 1000) AT TIME ZONE 'UTC')`;

/** Closes every connection; the process can end then. */
export async function closeDatabase(): Promise<void> {
  await db.$disconnect();
  await pool.end();
}
