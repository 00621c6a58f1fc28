import { describe, expect, it } from "vitest";
import { asStartingUp } from "./lost-database.ts";

const coded = (code: string) => Object.assign(new Error("x"), { code });

describe("a database that went away", () => {
  it("looks to the queue like one that starts up", () => {
    for (const error of [coded("ECONNREFUSED"), coded("EPIPE"), coded("57P01"), new Error("Connection terminated unexpectedly")]) expect(asStartingUp(error)).toMatchObject({ code: "57P03" });
  });

  it("is not confused with a query that the database refuses", () => {
    expect(asStartingUp(coded("23505"))).toMatchObject({ code: "23505" });
    expect(asStartingUp(new Error("syntax error"))).not.toHaveProperty("code");
  });
});
