import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { numbersInTable } from "./tableNumbers.ts";

describe("numbersInTable", () => {
  it("takes the column that says so, wherever it is", () => {
    expect(numbersInTable(parse('Email,Name,Total\na@b.example,#1001,"12,50"\n,#1002,3\n'))).toEqual(["#1001", "#1002"]);
    expect(numbersInTable(parse("Customer;Order number\nx;7\n", { delimiter: ";" }))).toEqual(["7"]);
  });
  it("takes the first column of a table without heads", () => {
    expect(numbersInTable([["#1001", "x"], [" 1002 "], [""]])).toEqual(["#1001", "1002"]);
  });
});
