import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { systemPaths } from "#dev-store/shell/chromium.ts";

function isThere(): boolean {
  return systemPaths.some((path) => existsSync(path)) || existsSync(chromium.executablePath());
}

function attempt(program: string, args: readonly string[]): boolean {
  process.stdout.write(`> ${program} ${args.join(" ")}\n`);
  return spawnSync(program, args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;
}

/**
 * Makes sure that there is a Chromium: the system's, else Debian's package if this is root, else Playwright's own.
 * Answers what to do if there is none in the end: tests in a browser are never left out silently.
 */
export function chromiumTrouble(): string | null {
  if (isThere()) return null;
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (mayInstall && attempt("apt-get", ["update", "-qq"]))
    attempt("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  if (isThere()) return null;
  attempt("npx", ["--no-install", "playwright", "install", "chromium"]);
  if (isThere()) return null;
  return `There is no Chromium for the tests in a browser, and none could be installed.
Install the package \`chromium\` of your system, or run \`npx playwright install --with-deps chromium\`.`;
}
