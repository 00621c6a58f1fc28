import { spawn } from "node:child_process";
import { join } from "node:path";
import { fingerprint, unlessMade } from "./source.ts";

const root = join(import.meta.dirname, "../..");
const modules = join(root, "node_modules");

/** Generates the database client unless it is that of the schema at hand. */
export function makeClient(): Promise<void> {
  const print = fingerprint(root, ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"]);
  return unlessMade(join(modules, ".prisma", "made-of"), print, () => runTool("prisma", ["generate"]));
}

/** Builds the pages unless the build is that of the sources at hand. */
export function makePages(): Promise<void> {
  const print = fingerprint(root, ["app", "vite.config.ts", "scripts/compress.ts", "tsconfig.json", "package-lock.json"]);
  return unlessMade(join(root, "build", "made-of"), print, () => runTool("remix", ["vite:build"]));
}

/** Runs a tool of the packages; throws an Error with all it printed if it fails. */
function runTool(name: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(modules, ".bin", name), args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production" },
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      // Vite ends with a list of every file it watches.
      else reject(new Error(`${name} ${args.join(" ")} failed:\n${output.split("watchFiles:", 1)[0]?.slice(-4_000)}`));
    });
  });
}
