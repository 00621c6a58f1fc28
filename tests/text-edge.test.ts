import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const routes = readdirSync("app/routes").filter((name) => name.endsWith(".tsx"));

describe("C11: every door reads what people send in one way", () => {
  it.each(routes)("C11: %s takes forms and addresses through edge/input", (name) => {
    const source = readFileSync(`app/routes/${name}`, "utf8");
    expect(source).not.toMatch(/\.formData\(|\.json\(\)|JSON\.parse/);
    // Only what the filters of the list are read from: what of that means nothing is dropped and named by them.
    if (name !== "app.runs.new.tsx") expect(source).not.toContain("searchParams");
  });
});
