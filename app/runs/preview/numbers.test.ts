import { describe, expect, it } from "vitest";
import { linesOf, matchLines, searchesFor } from "./numbers.ts";

describe("linesOf", () => {
  it("takes any separator, quotes and signs", () => {
    expect(linesOf(`#1001, 1002;1003\t1004\n"#1005" | EN1006-A\r\n\n,;—,`)).toEqual(["#1001", "1002", "1003", "1004", "#1005", "EN1006-A"]);
  });
});

describe("matchLines", () => {
  const order = (id: string, name: string) => ({ id, name });

  it("tells found, doubled and unknown lines apart, in the order of the lines", () => {
    const { orders, result } = matchLines(
      ["1003", "#1001", "1003", "#1001", "9999"],
      [order("a", "#1001"), order("c", "#1003"), order("x", "#10030")],
    );
    expect(orders.map(({ id }) => id)).toEqual(["c", "a"]);
    expect(result).toEqual({
      given: 5,
      found: 2,
      doubled: { count: 2, first: ["1003", "#1001"] },
      unknown: { count: 1, first: ["9999"] },
      ambiguous: { count: 0, first: [] },
    });
  });

  it("takes the whole name, with prefix and suffix, without regard to case", () => {
    expect(matchLines(["en1001-a", "1001"], [order("a", "EN1001-A")]).result).toMatchObject({ found: 1, unknown: { first: ["1001"] } });
  });

  it("takes none of several orders that have one number; the same order found twice is one", () => {
    expect(matchLines(["7"], [order("a", "#7"), order("b", "#7")])).toMatchObject({
      orders: [],
      result: { ambiguous: { count: 1, first: ["7"] } },
    });
    expect(matchLines(["7"], [order("a", "#7"), order("a", "#7")]).orders).toHaveLength(1);
  });
});

describe("searchesFor", () => {
  it("asks for a hundred different names at once, and quotes them", () => {
    const lines = Array.from({ length: 150 }, (_, index) => `#${index}`);
    const [first, second, ...rest] = searchesFor([...lines, "#1"]);
    expect(rest).toEqual([]);
    expect(first?.split(" OR ")).toHaveLength(100);
    expect(second?.split(" OR ")).toHaveLength(50);
    expect(searchesFor(['1" OR status:"open'])).toEqual(['name:"1 OR status:open"']);
  });
});
