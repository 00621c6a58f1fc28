#!/usr/bin/env node
/**
 * The tool's door: whatever Node there is (18 or newer). What it starts wants one that reads TypeScript and has SQLite: this one,
 * or the one among its packages.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const enough = 24;

/** Ctrl-C in a terminal reaches the child too, which stops in order; this waits for it. */
function runOn(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  child.on("error", (error) => {
    console.error(`Node ${enough} could not be started: ${error.message}`);
    process.exit(1);
  });
}

function packagedNode() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("node/package.json")), "bin", "node");
  } catch {
    return null;
  }
}

if (Number(process.versions.node.split(".")[0]) >= enough) {
  await import("./quiet.js");
  await import("./types.js");
  const { giveUp, main } = await import("./server.ts");
  await main(process.argv.slice(2)).catch(giveUp);
} else {
  const node = packagedNode();
  if (node) runOn(node);
  else {
    console.error(`The local Shopify wants Node ${enough} or newer, or its packages: npm install.`);
    process.exitCode = 1;
  }
}
