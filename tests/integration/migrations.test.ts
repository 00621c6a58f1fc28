import { spawnSync } from "node:child_process";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { pool } from "#app/ground/db.server.ts";
import { migrate } from "../../scripts/migrate.ts";

const root = join(import.meta.dirname, "../..");

interface Column {
  table_name: string;
  column_name: string;
  data_type: string;
  is_nullable: string;
  column_default: string | null;
}

async function columnsOf(databaseUrl: string): Promise<Column[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Column>(
      `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY table_name, column_name`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

function prisma(databaseUrl: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(join(root, "node_modules/.bin/prisma"), args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "", DATABASE_URL: databaseUrl, CHECKPOINT_DISABLE: "1" },
  });
}

describe("migrations", () => {
  const here = process.env["DATABASE_URL"] ?? "";

  it("make what the schema says, no more and no less", async () => {
    const wanted = here.replace(/\/test_/, "/schema_test_");
    const name = new URL(wanted).pathname.slice(1);
    await pool.query(`CREATE DATABASE ${name}`);
    try {
      const script = prisma(wanted, "migrate", "diff", "--from-empty", "--to-schema-datamodel", "prisma/schema.prisma", "--script");
      expect(script.stderr).not.toContain("Error");
      const client = new pg.Client({ connectionString: wanted });
      await client.connect();
      await client.query(script.stdout);
      await client.end();
      expect(await columnsOf(here)).toEqual(await columnsOf(wanted));
    } finally {
      await pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });

  it("are what Prisma's own command takes for up to date", () => {
    expect(prisma(here, "migrate", "status").stdout).toContain("Database schema is up to date!");
  });

  it("change nothing the second time", async () => {
    expect(await migrate(here)).toEqual([]);
  });
});
