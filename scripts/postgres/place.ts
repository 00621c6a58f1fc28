import { createHash } from "node:crypto";
import { chmod, chown, cp, lstat, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { run, type RunAs } from "./run.ts";

/** Where a cluster lives, where its programs are, and whom it runs as. */
export interface Place {
  /** Holds `cluster` and `log`. */ home: string;
  /** Holds the socket; its path is short enough for every system. */ socket: string;
  bin: string;
  as: RunAs | null;
  /** Set when the cluster had to be put outside of the asked folder. */ movedTo: string | null;
}

/** A Unix socket's path may have 107 characters (103 on macOS), of which `/.s.PGSQL.5432` takes 14. */
const longestSocketFolder = 103 - "/.s.PGSQL.5432".length;

/**
 * Finds or makes the place for the cluster of `dataDir`. PostgreSQL refuses to run as root, so root hands it
 * to the owner of an existing cluster or folder, else to `nobody`; where that user cannot enter `dataDir`, data and
 * programs go to a folder of their own, noted in `dataDir/location` so that they are found again.
 */
export async function findPlace(dataDir: string, native: string): Promise<Place> {
  const asked = resolve(dataDir);
  await ownFolder(asked);
  if (process.getuid?.() !== 0) {
    return { home: asked, socket: await socketFolder(asked, null), bin: join(native, "bin"), as: null, movedTo: null };
  }
  const noted = await notedLocation(asked);
  const as = await serverUser(noted ?? asked);
  const reachable = noted === null && (await mayUse(asked, native, as));
  const home = reachable ? asked : (noted ?? (await outside(asked)));
  if (!reachable) {
    await mkdir(home, { recursive: true, mode: 0o755 });
    await writeFile(join(asked, "location"), `${home}\n`);
  }
  const programs = reachable || (await runs(native, as)) ? native : await copyPrograms(native, home, as);
  const data = reachable ? home : join(home, "data");
  await give(data, as, 0o700);
  return { home: data, socket: await socketFolder(data, as), bin: join(programs, "bin"), as, movedTo: reachable ? null : home };
}

/** Deletes the cluster of `dataDir`, wherever it lies. It must have been stopped. */
export async function removePlace(dataDir: string): Promise<void> {
  const asked = resolve(dataDir);
  const noted = await notedLocation(asked);
  if (noted) await rm(noted, { recursive: true, force: true });
  await rm(asked, { recursive: true, force: true });
}

async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const uid = process.getuid?.();
  const owner = (await stat(folder)).uid;
  if (uid === undefined || uid === 0 || owner === uid) return;
  throw new Error(
    `The folder ${folder} belongs to another user (uid ${owner}, you are ${uid}). ` +
      "Run this as that user, or set LONGSHORE_DATA to a folder of your own. Nothing was changed.",
  );
}

async function notedLocation(asked: string): Promise<string | null> {
  try {
    const noted = (await readFile(join(asked, "location"), "utf8")).trim();
    // A copied project must not work on the data of the original.
    return noted.endsWith(folderName(asked)) ? noted : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function serverUser(home: string): Promise<RunAs> {
  for (const owned of [join(home, "cluster"), join(home, "data", "cluster"), home]) {
    try {
      const { uid, gid } = await stat(owned);
      if (uid !== 0) return { uid, gid };
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  const row = (await readFile("/etc/passwd", "utf8"))
    .split("\n")
    .find((line) => line.startsWith("nobody:"))
    ?.split(":");
  const [uid, gid] = [Number(row?.[2]), Number(row?.[3])];
  if (!row || Number.isNaN(uid) || Number.isNaN(gid)) {
    throw new Error(
      "PostgreSQL does not run as root, and there is no user `nobody` to hand it to. Run this as an ordinary user, or set DATABASE_URL.",
    );
  }
  return { uid: uid < 0 ? uid + 2 ** 32 : uid, gid: gid < 0 ? gid + 2 ** 32 : gid };
}

async function mayUse(asked: string, native: string, as: RunAs): Promise<boolean> {
  return (await canEnter(dirname(asked), as)) && runs(native, as);
}

async function canEnter(folder: string, as: RunAs): Promise<boolean> {
  return (await run("test", ["-x", folder], as, "/")).code === 0;
}

async function runs(native: string, as: RunAs): Promise<boolean> {
  try {
    return (await run(join(native, "bin", "postgres"), ["--version"], as, "/")).code === 0;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EACCES") return false;
    throw error;
  }
}

async function outside(asked: string): Promise<string> {
  for (const root of ["/var/lib", tmpdir()]) {
    if (await isFolder(root)) return join(root, folderName(asked));
  }
  throw new Error(`No folder outside of ${asked} can hold the database. Set LONGSHORE_DATA to a folder that every user may enter.`);
}

async function copyPrograms(native: string, home: string, as: RunAs): Promise<string> {
  const copy = join(home, "postgresql");
  if ((await isFolder(copy)) && (await runs(copy, as))) return copy;
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  const opened = await run("chmod", ["-R", "a+rX", copy], null, "/");
  if (opened.code !== 0 || !(await runs(copy, as)))
    throw new Error(`PostgreSQL was copied to ${copy} but does not run there. ${opened.output}`);
  return copy;
}

async function socketFolder(home: string, as: RunAs | null): Promise<string> {
  const near = join(home, "run");
  const folder = near.length <= longestSocketFolder ? near : join("/tmp", folderName(home));
  await give(folder, as, 0o700);
  return folder;
}

/** Makes the folder if need be and hands it over; refuses a link or a folder that a stranger put there. */
async function give(folder: string, as: RunAs | null, mode: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode });
  const found = await lstat(folder);
  const mine = process.getuid?.();
  const allowed = [mine, as?.uid];
  if (!found.isDirectory() || !allowed.includes(found.uid)) {
    throw new Error(`${folder} belongs to another user (uid ${found.uid}). Delete it, or set LONGSHORE_DATA to another folder.`);
  }
  if (as && found.uid !== as.uid) await chown(folder, as.uid, as.gid);
  await chmod(folder, mode);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** A name of its own for what belongs to `path` but lies elsewhere. */
function folderName(path: string): string {
  return `longshore-${createHash("sha256").update(path).digest("hex").slice(0, 12)}`;
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
