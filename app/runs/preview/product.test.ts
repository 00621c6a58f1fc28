import { describe, expect, it } from "vitest";
import { aLine, anOrder } from "#app/orders/order.fixture.ts";
import { meantBy } from "./product.ts";

const order = (name: string, ...lines: Parameters<typeof aLine>[0][]) =>
  anOrder({ id: name, name, lines: lines.map((line, at) => aLine({ id: String(at), ...line })) });
const shop = [
  order("#1", { title: "Enamel mug", sku: "MUG" }),
  order("#2", { title: "Enamel mug", variantTitle: "blue", sku: "MUG-B" }),
  order("#3", { title: "Bowl", sku: "BOWL" }),
  order("#4", { title: "Enamel mug", sku: "MUG", currentQuantity: 0 }),
];
const names = (product: string, titles = false) => meantBy(shop, product, titles).orders.map(({ name }) => name);

describe("A12: by product", () => {
  it("A12: what is an item's exact SKU means that item alone, and says how many have it in a title", () => {
    expect(meantBy(shop, "MUG", false)).toEqual({
      orders: [{ id: "#1", name: "#1" }],
      items: [{ title: "Enamel mug", sku: "MUG", orders: 1 }],
      onlyInTitle: 1,
    });
    expect(names("mug")).toEqual(["#1"]);
    expect(names("\u200bMUG\u00a0")).toEqual(["#1"]);
  });
  it("A12: titles are taken where they are asked for, or where it is no SKU", () => {
    expect(names("MUG", true)).toEqual(["#1", "#2"]);
    expect(names("enamel")).toEqual(["#1", "#2"]);
    expect(meantBy(shop, "enamel", false).onlyInTitle).toBe(0);
  });
});
