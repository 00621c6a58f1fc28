import { access, constants, mkdir, stat, statfs } from "node:fs/promises";
import { createServer } from "node:net";

/** What the demo needs of the computer. */
export interface Needs {
  dataDir: string;
  ports: { name: string; port: number }[];
  freeBytes: number;
}

/**
 * Everything that would stop the demo half-way, looked for before anything is started.
 * Answers one sentence per trouble, each with the way out; none if all is well.
 */
export async function preflight({ dataDir, ports, freeBytes }: Needs): Promise<string[]> {
  const folder = await folderTrouble(dataDir);
  if (folder) return [folder];
  const troubles = [await spaceTrouble(dataDir, freeBytes), ...(await Promise.all(ports.map(portTrouble)))];
  return troubles.filter((trouble) => trouble !== null);
}

async function folderTrouble(dataDir: string): Promise<string | null> {
  try {
    await mkdir(dataDir, { recursive: true });
    const uid = process.getuid?.();
    const owner = (await stat(dataDir)).uid;
    if (uid !== undefined && uid !== 0 && owner !== uid) {
      return `The folder ${dataDir} belongs to another user (uid ${owner}, you are ${uid}):
start as that user, or set LONGSHORE_DATA to a folder of your own.`;
    }
    await access(dataDir, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOSPC") return `The disk is full: ${dataDir} cannot be made. Free some space and start again.`;
    if (code === "EEXIST" || code === "ENOTDIR") return `${dataDir} is a file: set LONGSHORE_DATA to a folder.`;
    if (code === "EACCES" || code === "EPERM" || code === "EROFS")
      return `The folder ${dataDir} cannot be written: set LONGSHORE_DATA to a folder of your own.`;
    throw error;
  }
}

async function spaceTrouble(dataDir: string, freeBytes: number): Promise<string | null> {
  const disk = await statfs(dataDir);
  const free = disk.bavail * disk.bsize;
  if (free >= freeBytes) return null;
  return `The disk with ${dataDir} has ${megabytes(free)} MB left and the demo needs ${megabytes(freeBytes)} MB:
free some space, or set LONGSHORE_DATA to another disk.`;
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1_000_000);
}

async function portTrouble({ name, port }: { name: string; port: number }): Promise<string | null> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return `${name} is not a port number.`;
  const code = await listenError(port);
  if (code === null) return null;
  if (code === "EADDRINUSE") return `Port ${port} is in use by another program: stop that, or set ${name} to a free port.`;
  if (code === "EACCES") return `Port ${port} may be used by root only: set ${name} to one above 1024.`;
  return `Port ${port} cannot be used (${code}): set ${name} to another.`;
}

function listenError(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
    server.listen(port, "127.0.0.1", () => {
      server.close(() => {
        resolve(null);
      });
    });
  });
}

/** A port that nothing uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === "object") resolve(address.port);
        else reject(new Error("no port was given"));
      });
    });
  });
}
