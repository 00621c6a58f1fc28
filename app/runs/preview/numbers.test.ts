import { describe, expect, it } from "vitest";
import { cellLine, countOf, linesOf, matchLines, searchesFor } from "./numbers.ts";

const shop = ["EN 1003", "#1001", "#1002", "#1003", "#1", "#12", "#2001", "#2002", "EN1006-A", "Web 7"].map((name) => ({ id: name, name }));
const paste = (text: string) => {
  const { orders, result } = matchLines(linesOf(text), shop);
  return {
    taken: orders.map(({ name }) => name),
    unknown: result.unknown.first,
    doubt: result.doubtful.first.map(({ line, orders: meant }) => [line, ...meant.map(({ name }) => name)]),
  };
};

describe("A4: a pasted line names the order that it says, and no other", () => {
  it("A4: a whole line that is an order's name wins before it is split", () => {
    expect(paste("EN 1003")).toEqual({ taken: ["EN 1003"], unknown: [], doubt: [] });
    expect(paste("\u200een\u00a01003 ")).toEqual({ taken: ["EN 1003"], unknown: [], doubt: [] });
    expect(paste("EN 1003, EN 1004")).toEqual({ taken: ["EN 1003"], unknown: ["EN 1004"], doubt: [] });
  });
  it.each([
    ["#2001\t12", ["#2001", "#12"]],
    ["2001\t2002", ["#2001", "#2002"]],
    ["#2001 1 x Cup", ["#2001", "#1"]],
    ["#2001, 12", ["#2001", "#12"]],
    ["#2001;1 x Cup", ["#2001", "#1"]],
    ["2001 12", ["#2001", "#12"]],
    ["DK 1003", ["#1003"]],
    ["Order #1001", ["#1001"]],
    ["1. #1002", ["#1002", "#1"]],
    ["#1001 #1002 #9999", ["#1001", "#1002"]],
  ])("A4: %j is a doubt, and nothing of it is taken", (line, meant) => {
    const { taken, unknown, doubt } = paste(line);
    expect({ taken, unknown }).toEqual({ taken: [], unknown: [] });
    expect(doubt[0]?.[0]).toBe(line);
    expect(doubt[0]?.slice(1).toSorted()).toEqual(meant.toSorted());
  });
  it.each([
    ["#1001 #1002", ["#1001", "#1002"]],
    ["1001, 1002; 1003", ["#1001", "#1002", "#1003"]],
    ['"#1001","#1002"', ["#1001", "#1002"]],
    ["- #1001", ["#1001"]],
    ["(#1001).", ["#1001"]],
    ["#1001\n1002\r\n\u2028EN1006-A", ["#1001", "#1002", "EN1006-A"]],
    ["＃１００１", ["#1001"]],
    ["web 7", ["Web 7"]],
  ])("A4: %j is a list of orders", (text, names) => {
    expect(paste(text)).toEqual({ taken: names, unknown: [], doubt: [] });
  });
  it("A4: of a list of numbers an unknown one is told, and the others are taken", () => {
    expect(paste("1001, 9999, 1002")).toEqual({ taken: ["#1001", "#1002"], unknown: ["9999"], doubt: [] });
  });
  it("A4: a line of which nothing is known is unknown as a whole", () => {
    expect(paste("Ann Berg, 8000 Aarhus")).toEqual({ taken: [], unknown: ["Ann Berg, 8000 Aarhus"], doubt: [] });
  });
  it("A4: a cell of a file is one name", () => {
    expect(paste(["EN 1003", "#2001 12", "1001, 1002"].map(cellLine).join("\n"))).toEqual({
      taken: ["EN 1003"],
      unknown: ["#2001 12", "1001, 1002"],
      doubt: [],
    });
  });
});

describe("linesOf", () => {
  it("are what has a letter or a number, without marks; columns stay apart", () => {
    expect(linesOf("\ufeff#1001 \r\n\r\n  —  \n\t#10\u200b02\t12\t\n")).toEqual(["#1001", "#1002\t12"]);
  });
  it("count what a list names", () => {
    expect(countOf(linesOf("#1001\n1002, 1003 1004\nEN 1003\n#2001\t12"))).toBe(6);
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
      doubtful: { count: 0, first: [] },
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

describe("ids", () => {
  it("A5: are found as ids, and are no numbers", () => {
    const lines = ["gid://shopify/Order/1001", "https://admin.shopify.com/store/demo/orders/1002?x=1", "gid://shopify/Order/9"];
    const orders = [
      { id: "gid://shopify/Order/1001", name: "#7" },
      { id: "gid://shopify/Order/1002", name: "#8" },
      { id: "gid://shopify/Order/5", name: "#1001" },
    ];
    const { orders: found, result } = matchLines(lines, orders);
    expect(found.map(({ name }) => name)).toEqual(["#7", "#8"]);
    expect(result.unknown.first).toEqual(["gid://shopify/Order/9"]);
    expect(searchesFor(lines)).toEqual(["id:1001 OR id:1002 OR id:9"]);
  });
});

describe("searchesFor", () => {
  it("asks for a hundred different names at once, and quotes them", () => {
    const lines = Array.from({ length: 150 }, (_, index) => `#${index}`);
    const [first, second, ...rest] = searchesFor([...lines, "#1"]);
    expect(rest).toEqual([]);
    expect(first?.split(" OR ")).toHaveLength(100);
    expect(second?.split(" OR ")).toHaveLength(50);
    expect(searchesFor(['1" OR status:"open'])[0]?.split(" OR ")).toContain('name:"1 or status:open"');
  });
  it("asks for a line as a whole and for its parts, and for a cell as a whole alone", () => {
    expect(searchesFor(["EN 1003"])).toEqual(['name:"en 1003" OR name:"en" OR name:"1003"']);
    expect(searchesFor(['"EN 1003"'])).toEqual(['name:"en 1003"']);
  });
});
