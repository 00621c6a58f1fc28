import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** When a process was started, in clock ticks since boot: tells it from a later one with the same id. Linux only. */
function startOf(pid: number): string | null {
  if (process.platform !== "linux") return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

interface Holder {
  pid: number;
  start: string | null;
}

function holderOf(file: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8")) as Holder;
    return isRunning(holder.pid) && startOf(holder.pid) === holder.start ? holder : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && "code" in error && error.code === "ENOENT")) return null;
    throw error;
  }
}

/**
 * Makes this process the only demo on the folder and answers how to give that up. Waits for up to `patienceMs` for
 * another one that is just stopping; throws an Error that names it if it stays. A lock whose process is gone counts for nothing.
 */
export async function lockFolder(dataDir: string, patienceMs: number): Promise<() => void> {
  const file = join(dataDir, "demo.lock");
  const mine = JSON.stringify({ pid: process.pid, start: startOf(process.pid) } satisfies Holder);
  const giveUp = performance.now() + patienceMs;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: "wx" });
      return () => {
        rmSync(file, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const holder = holderOf(file);
    if (!holder) rmSync(file, { force: true });
    else if (performance.now() > giveUp) {
      throw new Error(
        `A demo is already running on ${dataDir} (process ${holder.pid}). Nothing was changed.
Stop it first, or set LONGSHORE_DATA, DEV_STORE_PORT and APP_PORT for a second one.`,
      );
    } else await sleep(100);
  }
}
