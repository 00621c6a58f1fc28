import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { links } from "#app/root.tsx";

const folder = join(import.meta.dirname, "../public");

describe("what a browser asks for by a fixed name", () => {
  it.each(["favicon.ico", "apple-touch-icon.png", "robots.txt"])("%s is there", (name) => {
    expect(existsSync(join(folder, name))).toBe(true);
  });

  it("every icon that pages name is there", () => {
    const named = links().flatMap((link) => ("href" in link && link.href ? [link.href] : []));
    expect(named).toHaveLength(3);
    expect(named.filter((href) => !existsSync(join(folder, href)))).toEqual([]);
  });

  it("robots are turned away from the whole app", () => {
    expect(readFileSync(join(folder, "robots.txt"), "utf8")).toBe("User-agent: *\nDisallow: /\n");
  });
});
