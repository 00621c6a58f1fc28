import { describe, expect, it } from "vitest";
import { asStartingUp, databaseTrouble, onceReachable } from "./lost-database.ts";

const coded = (code: string) => Object.assign(new Error("x"), { code });

describe("a database that went away", () => {
  it("looks to the queue like one that starts up", () => {
    for (const error of [coded("ECONNREFUSED"), coded("EPIPE"), coded("57P01"), new Error("Connection terminated unexpectedly")])
      expect(asStartingUp(error)).toMatchObject({ code: "57P03" });
  });

  it("is not confused with a query that the database refuses", () => {
    expect(asStartingUp(coded("23505"))).toMatchObject({ code: "23505" });
    expect(asStartingUp(new Error("syntax error"))).not.toHaveProperty("code");
  });
});

describe("C13: what is the matter with a database", () => {
  const wrapped = (inner: object) => Object.assign(new Error("Raw query failed"), { code: "P2010", meta: { driverAdapterError: inner } });

  it("is that it has no room, however deep the driver's error lies", () => {
    expect(databaseTrouble(coded("53100"))).toBe("no_room");
    expect(databaseTrouble(wrapped(new Error("x", { cause: { kind: "postgres", originalCode: "53100" } })))).toBe("no_room");
    expect(databaseTrouble(new Error("x", { cause: coded("53200") }))).toBe("no_room");
    expect(asStartingUp(coded("53100"))).toMatchObject({ code: "57P03" });
  });

  it("is that it is away", () => {
    expect(databaseTrouble(coded("P1001"))).toBe("away");
    expect(databaseTrouble(new Error("x", { cause: coded("ECONNREFUSED") }))).toBe("away");
  });

  it("is nothing of the kind where a query is wrong", () => {
    for (const error of [coded("22021"), wrapped(coded("23505")), new TypeError("x"), null, "53100"])
      expect(databaseTrouble(error)).toBeNull();
  });
});

describe("work that needs the database", () => {
  it("is tried again, less and less often, until the database is there", async () => {
    const waits: number[] = [];
    const wait = (ms: number) => {
      waits.push(ms);
      return Promise.resolve();
    };
    const work = () => (waits.length < 8 ? Promise.reject(coded("57P03")) : Promise.resolve("done"));
    expect(await onceReachable(work, wait)).toBe("done");
    expect(waits).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  });

  it("fails at once for any other reason", async () => {
    await expect(
      onceReachable(
        () => Promise.reject(coded("28P01")),
        () => Promise.reject(new Error("waited")),
      ),
    ).rejects.toMatchObject({ code: "28P01" });
  });
});
