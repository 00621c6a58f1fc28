import { spawn } from "node:child_process";
import { join } from "node:path";

/** Web server and worker for `shopify app dev`, which gives the environment; one stopping stops the other. */
const root = join(import.meta.dirname, "..");
// To Shopify CLI, HOST is the tunnel's address; to our server, where it listens.
const { HOST: tunnel, ...given } = process.env;
const env: NodeJS.ProcessEnv = { SHOPIFY_APP_URL: tunnel, ...given, NODE_ENV: "development" };

const children = ["app/server.ts", "app/worker/worker.server.ts"].map((file) =>
  spawn(process.execPath, ["--env-file-if-exists=.env", file], { cwd: root, stdio: "inherit", env }),
);

function stop(): void {
  for (const child of children) child.kill("SIGTERM");
}

for (const child of children) {
  child.once("exit", (code) => {
    process.exitCode ||= code ?? 1;
    stop();
  });
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
