import { spawn } from "node:child_process";

/** Whom a program runs as; null = whoever runs this process. */
export interface RunAs {
  uid: number;
  gid: number;
}

export interface Finished {
  code: number;
  output: string;
}

/**
 * Runs a program to its end, as `as` if given, and answers its exit code and everything it printed.
 * A child that the program leaves behind (the postmaster of `pg_ctl start`) does not keep this waiting.
 */
export function run(program: string, args: readonly string[], as: RunAs | null, cwd: string): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], uid: as?.uid, gid: as?.gid });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", reject);
    child.on("exit", (code) => {
      setImmediate(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ code: code ?? -1, output: output.trim() });
      });
    });
  });
}
