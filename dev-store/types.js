import { readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { fileURLToPath } from "node:url";

/** Node reads TypeScript, but not below node_modules, where the tool lies once it is installed: so it strips its own types there. */
const folder = new URL("./", import.meta.url).href;
if (folder.includes("/node_modules/")) {
  registerHooks({
    load(url, context, next) {
      if (!url.startsWith(folder) || !url.endsWith(".ts")) return next(url, context);
      return { format: "module", source: stripTypeScriptTypes(readFileSync(fileURLToPath(url), "utf8")), shortCircuit: true };
    },
  });
}
