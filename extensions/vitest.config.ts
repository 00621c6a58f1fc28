import { defineProject } from "vitest/config";

export default defineProject({
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  test: {
    name: "extensions",
    environment: "jsdom",
    include: ["**/*.test.ts"],
    server: { deps: { inline: ["@shopify/ui-extensions-tester"] } },
  },
});
