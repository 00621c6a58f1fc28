import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installIfNeeded } from "./install.mjs";

// The first step of `npm run demo`: whatever Node there is (18 or newer), no packages. The rest runs on the Node 24 among them.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
installIfNeeded(root);

const bin = join(root, "node_modules", ".bin");
const node = join(bin, "node");
const child = spawn(existsSync(node) ? node : process.execPath, [join(root, "scripts", "demo.ts"), ...process.argv.slice(2)], {
  cwd: root,
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: { ...process.env, PATH: `${bin}:${process.env.PATH ?? ""}` },
});

// A terminal's Ctrl-C reaches the child too; it stops everything in order, and this waits.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"])
  process.on(signal, () => {
    child.kill("SIGTERM");
  });

// Killed with -9, npm tells nobody. Between it and this there is a shell, which stays: so watch both.
const family = () => `${process.ppid} ${parentOf(process.ppid)}`;
const born = family();
setInterval(() => {
  if (family() !== born && child.connected) child.disconnect();
}, 1_000).unref();

/** Only Linux tells; elsewhere npm's shell makes room for its command, and the parent is npm itself. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
  } catch {
    return "";
  }
}

child.on("exit", (code, signal) => {
  process.exit(code ?? (signal ? 1 : 0));
});
