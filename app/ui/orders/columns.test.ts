import { describe, expect, it } from "vitest";
import { defaultColumns, parseColumns } from "./columns.ts";

describe("parseColumns", () => {
  it("shows six columns unless asked", () => {
    expect(defaultColumns).toHaveLength(6);
    expect(parseColumns(null)).toEqual(defaultColumns);
    expect(parseColumns("")).toEqual(defaultColumns);
  });
  it("keeps the table's order and always shows the order's number", () => {
    expect(parseColumns("tags,date")).toEqual(["order", "date", "tags"]);
  });
  it("ignores columns it does not know", () => {
    expect(parseColumns("profit")).toEqual(defaultColumns);
  });
});
