import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isInstalled } from "./install.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "longshore-install-"));
  mkdirSync(join(root, "node_modules"));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const write = (file: string, packages: object) => {
  writeFileSync(join(root, file), JSON.stringify({ packages }));
};
const wanted = { "": { name: "x" }, "node_modules/a": { version: "1.0.0" }, "node_modules/b-darwin": { version: "2.0.0", optional: true } };

describe("isInstalled", () => {
  it("is false before the first installation", () => {
    write("package-lock.json", wanted);
    expect(isInstalled(root)).toBe(false);
  });

  it("is true when every package has the version of the lock, other systems' ones aside", () => {
    write("package-lock.json", wanted);
    write("node_modules/.package-lock.json", { "node_modules/a": { version: "1.0.0" } });
    expect(isInstalled(root)).toBe(true);
  });

  it.each([
    ["an older version", { "node_modules/a": { version: "0.9.0" } }],
    ["a missing package", {}],
  ])("is false for %s", (_, found) => {
    write("package-lock.json", wanted);
    write("node_modules/.package-lock.json", found);
    expect(isInstalled(root)).toBe(false);
  });
});
