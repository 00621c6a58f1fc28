import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installIfNeeded } from "./install.mjs";

// The first step of `npm test`: whatever Node there is (18 or newer), no packages. The rest runs on the Node 24 among them.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
installIfNeeded(root);

const bin = join(root, "node_modules", ".bin");
const node = join(bin, "node");
const child = spawn(existsSync(node) ? node : process.execPath, [join(root, "scripts", "test.ts"), ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PATH: `${bin}:${process.env.PATH ?? ""}` },
});
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {
  child.kill("SIGTERM");
});
child.on("exit", (code, signal) => {
  process.exit(code ?? (signal ? 1 : 0));
});
