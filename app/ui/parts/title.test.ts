import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentTitle, titles } from "./title.ts";

const routes = join(import.meta.dirname, "../../routes");
const layout = { id: "routes/app", params: {}, data: { language: "en" } };
const titleOf = (id: string, data: unknown, params = {}) => documentTitle([layout, { id, params, data }]);

describe("the document's title", () => {
  it("B26: is there for every screen", () => {
    const screens = globSync("*.tsx", { cwd: routes })
      .filter((file) => /^export default/m.test(readFileSync(join(routes, file), "utf8")))
      .map((file) => `routes/${basename(file, ".tsx")}`)
      .filter((id) => id !== layout.id);
    expect(screens.length).toBeGreaterThan(9);
    expect(screens.filter((id) => !(id in titles))).toEqual([]);
  });

  it("B26: names what is shown", () => {
    const page = { order: { name: "#1001" } };
    expect(titleOf("routes/app.orders.$id", { page })).toBe("#1001 · Longshore");
    expect(titleOf("routes/app.orders.$id_.$kind", { page }, { kind: "hold" })).toBe("Hold: #1001 · Longshore");
    expect(titleOf("routes/app.orders._index", {})).toBe("Orders · Longshore");
    expect(titleOf("routes/app.runs.$id", { run: { kind: "archive" } })).toBe("Archive orders · Longshore");
  });

  it("B26: says so where nothing is there, and never throws on what a loader did not answer", () => {
    expect(titleOf("routes/app.orders.$id", undefined)).toBe("This order is not here · Longshore");
    expect(titleOf("routes/app.runs.new", null)).toBe("Change orders in bulk · Longshore");
    expect(titleOf("routes/elsewhere", 7)).toBe("Longshore");
    expect(documentTitle([])).toBe("Longshore");
  });
});
