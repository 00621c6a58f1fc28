import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startDevStore, type DevStore } from "../server.ts";

const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");

interface Example {
  method: string;
  path: string;
  body: string;
  status: number;
  keys: string[];
}

const examples: Example[] = [...readme.matchAll(/```http\n([\s\S]*?)\n```/g)].map(([, block = ""]) => {
  const [request = "", answer = ""] = block.split("\n\n");
  const [first = "", ...body] = request.split("\n");
  const [method = "", path = ""] = first.split(" ");
  const [, status = "", json = "{}"] = /^(\d+) ([\s\S]*)$/.exec(answer) ?? [];
  return { method, path, body: body.join("\n"), status: Number(status), keys: Object.keys(JSON.parse(json) as object) };
});

describe("the examples of dev-store/README.md", () => {
  let devStore: DevStore;
  const seen: Record<string, unknown> = {};
  beforeAll(async () => {
    devStore = await startDevStore({ port: 0, appPort: null, appUpstream: null, file: ":memory:" });
  });
  afterAll(() => devStore.close());

  it("cover every control endpoint", () => {
    const source = ["control.ts", "control-shop.ts", "control-faults.ts"]
      .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
      .join("\n");
    const routes = [...source.matchAll(/"(GET|POST|PUT) \/_dev\/[^"]*"|`(GET|POST|PUT) \$\{at\(|at\("[a-z-]+"\)\]/g)];
    const stream = 1;
    expect(new Set(examples.map(({ method, path }) => `${method} ${path.split("?")[0]}`)).size).toBe(routes.length - stream);
  });

  it.each(examples)("$method $path", async ({ method, path, body, status, keys }) => {
    const response = await fetch(devStore.url + path.replace(/\{(\w+)\}/g, (_, name: string) => String(seen[name])), {
      method,
      ...(body ? { body } : {}),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    expect(answer).toSatisfy(() => response.status === status, `status ${response.status} instead of ${status}: ${JSON.stringify(answer)}`);
    expect(Object.keys(answer).sort()).toEqual([...keys].sort());
    if (response.status === 201) Object.assign(seen, answer);
  });
});
