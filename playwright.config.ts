import { defineConfig, devices } from "@playwright/test";
import { systemChromium } from "./dev-store/shell/chromium.ts";

const withoutBackground = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "*.spec.ts",
  globalSetup: "./tests/e2e/stack.ts",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: [["list"]],
  // The clock is one for all shops: stories that move it run after the others, one at a time.
  projects: [
    { name: "stories", testIgnore: /-clock\.spec\.ts$/ },
    { name: "clock", testMatch: /-clock\.spec\.ts$/, dependencies: ["stories"], fullyParallel: false, workers: 1 },
  ],
  use: {
    // A person's browser: Shopify's library answers 410 to what names itself headless, as to any robot.
    userAgent: devices["Desktop Chrome"].userAgent,
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/London",
    screenshot: "only-on-failure",
    launchOptions: { ...(systemChromium ? { executablePath: systemChromium } : {}), args: withoutBackground },
  },
});
