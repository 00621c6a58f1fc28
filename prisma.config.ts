import { defineConfig } from "prisma/config";
import { PrismaPg } from "@prisma/adapter-pg";

// Any address will do for `generate`; without one the CLI ignores the schema and asks for an engine to download.
process.env["DATABASE_URL"] ??= "postgresql://localhost/none";

/** Engine in JavaScript: `prisma generate` and `migrate diff` run without downloading a binary. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  experimental: { adapter: true },
  engine: "js",
  adapter: () => Promise.resolve(new PrismaPg({ connectionString: process.env["DATABASE_URL"], allowExitOnIdle: true })),
});
