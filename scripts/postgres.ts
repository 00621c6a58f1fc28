import { readFile, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { bundledPostgres } from "./postgres/binaries.ts";
import { findPlace, isMissing, removePlace, type Place } from "./postgres/place.ts";
import { run } from "./postgres/run.ts";

export interface Postgres {
  /** Connects over a Unix socket; nothing listens on the network. */ databaseUrl: string;
  /** Process id of the server. */ pid: number;
  /** Is it still there? */ isRunning(): Promise<boolean>;
  /** Where the cluster lies when it could not lie in `dataDir`. */ movedTo: string | null;
  /** Ends all connections, writes everything down and stops. */ stop(): Promise<void>;
}

const user = "longshore";
const database = "longshore";

/**
 * Starts the PostgreSQL that comes with the packages on the cluster in `dataDir`, making it first if there is none.
 * One that a killed parent left running is found and used again. `settings` are server settings (`fsync: "off"` in tests).
 * Throws an Error with a sentence for a person: folder of another user, full disk, no binaries.
 */
export async function startPostgres({ dataDir, settings = {} }: { dataDir: string; settings?: Record<string, string> }): Promise<Postgres> {
  const place = await findPlace(dataDir, await bundledPostgres());
  const cluster = join(place.home, "cluster");
  await createCluster(place, cluster);
  const server = (await readyServer(cluster)) ?? (await startServer(place, cluster, settings));
  const databaseUrl = urlOf(server, database);
  return {
    databaseUrl,
    pid: server.pid,
    movedTo: place.movedTo,
    isRunning: () => isPostmaster(server.pid, cluster),
    stop: () => stopServer(place, cluster),
  };
}

/** Stops the server of `dataDir` if it runs and deletes its data. */
export async function removePostgres(dataDir: string): Promise<void> {
  if (await exists(dataDir)) {
    const place = await findPlace(dataDir, await bundledPostgres());
    const cluster = join(place.home, "cluster");
    if (await runningServer(cluster)) await stopServer(place, cluster);
    await rm(place.socket, { recursive: true, force: true });
  }
  await removePlace(dataDir);
}

interface Server {
  pid: number;
  socket: string;
  port: number;
}

function urlOf({ socket, port }: Server, name: string): string {
  return `postgresql://${user}@localhost:${port}/${name}?host=${encodeURIComponent(socket)}`;
}

async function createCluster(place: Place, cluster: string): Promise<void> {
  if (await exists(join(cluster, "PG_VERSION"))) return;
  // An interrupted initdb leaves `cluster.new` behind, never half a cluster.
  const fresh = join(place.home, "cluster.new");
  await rm(fresh, { recursive: true, force: true });
  const args = ["-D", fresh, "-U", user, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"];
  const made = await run(join(place.bin, "initdb"), args, place.as, place.home);
  if (made.code !== 0) {
    await rm(fresh, { recursive: true, force: true });
    throw trouble(`The database could not be created in ${place.home}.`, made.output);
  }
  await rename(fresh, cluster);
}

/** The server that holds the cluster, by its lock file; a lock left by a crash is taken away. */
async function runningServer(cluster: string): Promise<Server | null> {
  const lock = join(cluster, "postmaster.pid");
  let lines: string[];
  try {
    lines = (await readFile(lock, "utf8")).split("\n");
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  const [pid, , , port, socket] = lines;
  if (await isPostmaster(Number(pid), cluster)) return { pid: Number(pid), port: Number(port), socket: socket?.trim() ?? "" };
  await rm(lock, { force: true });
  return null;
}

/**
 * The server that holds the cluster, once it takes connections. Null if there is none, or it ends meanwhile: whoever killed it
 * need not wait for that.
 */
async function readyServer(cluster: string): Promise<Server | null> {
  const server = await runningServer(cluster);
  if (!server) return null;
  try {
    await waitUntilReady(server, cluster);
    return server;
  } catch (error) {
    for (let attempt = 1; await isPostmaster(server.pid, cluster); attempt += 1) {
      if (attempt === 20) throw error;
      await sleep(250);
    }
    return readyServer(cluster);
  }
}

/** A process id may have been given to a stranger since the crash: a postmaster has the cluster as its working folder. */
async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || (await readlink(`/proc/${pid}/cwd`)) === (await realpath(cluster));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ESRCH" || code === "ENOENT" || code === "EPERM" || code === "EACCES") return false;
    throw error;
  }
}

async function startServer(place: Place, cluster: string, settings: Record<string, string>): Promise<Server> {
  const options = {
    listen_addresses: "",
    unix_socket_directories: place.socket,
    unix_socket_permissions: "0700",
    max_connections: "100",
    ...settings,
  };
  const flags = Object.entries(options)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(" ");
  // Of a server that was killed; its process id may be a stranger's by now, or not be given back yet.
  await rm(join(place.socket, ".s.PGSQL.5432.lock"), { force: true });
  const args = ["start", "-D", cluster, "-w", "-t", "60", "-s", "-l", join(place.home, "log"), "-o", flags];
  // The processes of a server that was killed let go of the shared memory only after a moment.
  for (let attempt = 1; ; attempt += 1) {
    const started = await run(join(place.bin, "pg_ctl"), args, place.as, place.home);
    if (started.code === 0) break;
    const log = await tailOf(join(place.home, "log"));
    if (attempt === 20 || !log.includes("shared memory block"))
      throw trouble(`The database in ${cluster} did not start.`, `${started.output}\n${log}`);
    await sleep(250);
  }
  const server = await readyServer(cluster);
  if (!server) throw trouble(`The database in ${cluster} stopped right after its start.`, await tailOf(join(place.home, "log")));
  return server;
}

/** Waits while a server recovers from a crash, and makes our database on first use. */
async function waitUntilReady(server: Server, cluster: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: urlOf(server, "postgres") });
    try {
      await client.connect();
      const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
      if (found.rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
      return;
    } catch (error) {
      const startingUp =
        error instanceof Error && "code" in error && (error.code === "57P03" || error.code === "ENOENT" || error.code === "ECONNREFUSED");
      if (attempt === 240 || !startingUp || !(await isPostmaster(server.pid, cluster))) throw error;
      await sleep(250);
    } finally {
      await client.end();
    }
  }
}

async function stopServer(place: Place, cluster: string): Promise<void> {
  if (!(await runningServer(cluster))) return;
  const stopped = await run(join(place.bin, "pg_ctl"), ["stop", "-D", cluster, "-m", "fast", "-w", "-t", "60", "-s"], place.as, place.home);
  if (stopped.code !== 0 && (await runningServer(cluster))) throw trouble(`The database in ${cluster} did not stop.`, stopped.output);
}

function trouble(what: string, output: string): Error {
  if (/no space left on device|disk quota exceeded/i.test(output)) {
    return new Error(`${what} The disk is full: free some space (it needs about 200 MB) and start again.`);
  }
  if (/could not look up effective user ID/.test(output)) {
    return new Error(
      `${what} PostgreSQL refuses to run as a user without a name: add one for this id to /etc/passwd, or set DATABASE_URL.`,
    );
  }
  if (/permission denied/i.test(output)) {
    return new Error(
      `${what} A file or folder there belongs to another user: run this as its owner, or set LONGSHORE_DATA to another folder.\n${output}`,
    );
  }
  return new Error(`${what}\n${output}`);
}

async function tailOf(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).split("\n").slice(-12).join("\n");
  } catch (error) {
    if (isMissing(error)) return "";
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
