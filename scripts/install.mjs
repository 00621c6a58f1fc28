import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Are the packages of package-lock.json those in node_modules? Compares with the list that npm keeps there.
 * Optional ones may be missing: they belong to other systems. Runs on Node 18 and needs no package.
 * @param {string} root the project's folder
 * @returns {boolean}
 */
export function isInstalled(root) {
  const hidden = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const wanted = readLock(join(root, "package-lock.json"));
  const found = readLock(hidden);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const there = found[path];
    if (!there) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return there.version === entry.version;
  });
}

function readLock(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

/**
 * Installs the packages unless they are there. Ends the process with npm's exit code if that fails.
 * @param {string} root the project's folder
 */
export function installIfNeeded(root) {
  if (isInstalled(root)) return;
  process.stdout.write("Installing packages (once) …\n");
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (npm.status === 0) return;
  process.stderr.write(
    npm.error
      ? `npm could not be run: ${npm.error.message}\n`
      : "\nThe packages could not be installed: see npm's message above. Nothing else was done.\n",
  );
  process.exit(npm.status ?? 1);
}
