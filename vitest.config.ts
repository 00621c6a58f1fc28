import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "forks",
    projects: [
      "extensions/vitest.config.ts",
      {
        extends: true,
        test: {
          name: "unit",
          // Nearly all of these are about pure functions: loading what they share once halves their time.
          isolate: false,
          setupFiles: ["tests/setup/chance.ts"],
          // How long one takes says how busy the machine is, not whether the code is right.
          testTimeout: 60_000,
          include: [
            "app/**/*.test.{ts,tsx}",
            "dev-store/**/*.test.ts",
            "scripts/**/*.test.ts",
            "tests/{setup,chaos,bench}/**/*.test.ts",
            "tests/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          // One file has its own process, database and local Shopify: nothing leaks from one into the next.
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/setup/postgres.ts"],
          setupFiles: ["tests/setup/chance.ts", "tests/setup/surroundings.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
