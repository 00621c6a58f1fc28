import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { size } from "./size.mjs";

const linter = new Linter();
const found = (rule: string, max: number, code: string): string[] =>
  linter.verify(code, { plugins: { size }, rules: { [`size/${rule}`]: ["error", { max }] } }).map(({ message }) => message);

describe("route-size", () => {
  const route = `
import { z } from "zod";
const form = z.object({
  name: z.string(),
});
const shared = 5;
export function loader() {
  return shared;
}

export const action = async () => {
  // A comment is no line.
  return form.parse(shared);
};
export default function Page() {
  return shared;
}`;

  it("counts loader, action and what serves them alone, not what the page uses too", () => {
    expect(found("route-size", 9, route)).toEqual([]);
    expect(found("route-size", 8, route)).toEqual(["The server code of this route has 9 lines, of 8 at most."]);
  });

  it("finds nothing in a route without server code", () => {
    expect(found("route-size", 0, "export default function Page() { return null; }")).toEqual([]);
  });

  it("counts what is reached by another name", () => {
    const chain = "const a = 1;\nconst b = () => a;\nexport const loader = () => b();";
    expect(found("route-size", 2, chain)).toEqual(["The server code of this route has 3 lines, of 2 at most."]);
  });
});

describe("test-function-size", () => {
  const long = "() => {\n  a();\n  b();\n}";

  it.each([`it("a", ${long});`, `it.each([1])("a", ${long});`, `test.describe("a", ${long});`, `describe("a", { timeout: 5 }, ${long});`])(
    "lets a story be long: %s",
    (code) => {
      expect(found("test-function-size", 3, code)).toEqual([]);
    },
  );

  it.each([`const help = ${long};`, `it("a", () => { const help = ${long}; help(); });`, `beforeEach(${long});`, `all.map(${long});`])(
    "but no other function: %s",
    (code) => {
      expect(found("test-function-size", 3, code)).toEqual(["This function has 4 lines, of 3 at most."]);
    },
  );
});
