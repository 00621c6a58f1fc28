import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readArguments } from "./arguments.ts";

interface Package {
  version: string;
  dependencies: Record<string, string>;
  devDependencies?: Record<string, string>;
}
const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, file), "utf8")) as Package;
const own = read("package.json"),
  root = read("../package.json");

/** Packages that the tool's own files import, by their names. */
function imported(): string[] {
  const names = new Set<string>();
  for (const file of readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })) {
    if (!/\.(ts|js|mjs)$/.test(file) || /\.(test|fixture)\.ts$|^(walk|strangers)|node_modules/.test(file)) continue;
    const text = readFileSync(join(import.meta.dirname, file), "utf8");
    for (const [, name = ""] of text.matchAll(/^(?:import|export)\b[^;"]*"((?:@[^/"]+\/)?[^./#"][^/"]*)[^"]*";/gm))
      if (!name.startsWith("node:")) names.add(name);
  }
  return [...names].sort();
}

describe("the package of the local Shopify", () => {
  it("has every package that its files import, in the version that is tested here", () => {
    const wanted = ["node", ...imported()].sort();
    const versions = { ...root.devDependencies, ...root.dependencies };
    expect(own.dependencies).toEqual(Object.fromEntries(wanted.map((name) => [name, versions[name]])));
  });
});

describe("the arguments of its command", () => {
  it("go before the environment, and that before what is usual", () => {
    expect(readArguments([], {})).toEqual({
      ...{ port: 4000, appPort: 4001, appUpstream: null, seed: null },
      file: join(".data", "dev-store", "state.sqlite"),
    });
    const environment = { DEV_STORE_PORT: "4100", APP_PORT: "4101", APP_UPSTREAM: "http://localhost:1", LONGSHORE_DATA: "/data" };
    expect(readArguments([], environment)).toEqual({
      ...{ port: 4100, appPort: 4101, appUpstream: "http://localhost:1", seed: null },
      file: join("/data", "dev-store", "state.sqlite"),
    });
    const given = ["--port", "5000", "--app-port", "5001", "--app", "http://localhost:2", "--data", "here", "--seed", "0"];
    expect(readArguments(given, environment)).toEqual({
      ...{ port: 5000, appPort: 5001, appUpstream: "http://localhost:2", seed: 0 },
      file: join("here", "state.sqlite"),
    });
  });

  it("are explained, and what makes no sense is said", () => {
    expect(readArguments(["--help"], {})).toMatch(/--port .*--seed /s);
    expect(readArguments(["--version"], {})).toBe(own.version);
    expect(() => readArguments(["--port", "70000"], {})).toThrow('--port is "70000": give a port number between 0 and 65535.');
    expect(() => readArguments(["--seed", "x"], {})).toThrow('--seed is "x": give a whole number.');
    expect(() => readArguments(["--prot", "1"], {})).toThrow("--prot");
  });
});
