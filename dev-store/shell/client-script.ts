import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";

const browserFolder = join(import.meta.dirname, "browser");
const built = new Map<string, string>();

/**
 * One classic script from a folder of browser modules: types stripped, imports and `export` taken away, `main.ts` last.
 * So names must be unique in a folder, and nothing but functions and constants may stand at the top of a module.
 * App Bridge must run before the page's own scripts, which an ES module cannot.
 */
export function clientScript(folder: "bridge" | "admin"): string {
  const known = built.get(folder);
  if (known !== undefined) return known;
  const files = readdirSync(join(browserFolder, folder))
    .filter((file) => file.endsWith(".ts") && file !== "main.ts")
    .sort();
  const parts = [...files, "main.ts"].map((file) =>
    stripTypeScriptTypes(readFileSync(join(browserFolder, folder, file), "utf8"))
      .replace(/^import [^;]*;$/gm, "")
      .replace(/^export (?=(async )?function|const|let|class)/gm, ""),
  );
  const script = `(function () {\n"use strict";\n${parts.join("\n")}\n})();\n`;
  built.set(folder, script);
  return script;
}
