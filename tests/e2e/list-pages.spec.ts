import { anOrder, expect, importOrders, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

test("sorted by total, in both directions", async ({ merchant, shop }) => {
  const costing = (price: number) => shop.placeOrder(anOrder({ lines: [{ title: "Bowl", quantity: 1, price, sku: "BOWL" }] }));
  const middle = await costing(2_000),
    dear = await costing(9_000),
    cheap = await costing(500);
  const list = new OrderList(merchant);
  await list.open();
  await list.shows([cheap.name, dear.name, middle.name]);
  await merchant.button("Sort the results").click();
  await merchant.app
    .locator("label")
    .filter({ hasText: /^Total$/ })
    .click();
  await merchant.app.getByRole("button", { name: "Highest first" }).click();
  await list.shows([dear.name, middle.name, cheap.name]);
  await merchant.app.getByRole("button", { name: "Lowest first" }).click();
  await list.shows([cheap.name, middle.name, dear.name]);
});

test("next page and back, with the number of orders", async ({ merchant, shop }) => {
  await importOrders(shop, 120);
  const list = new OrderList(merchant);
  await list.open();
  await expect(list.rows).toHaveCount(50);
  const first = await list.rows.first().getByRole("link").textContent();
  await merchant.button("Next").click();
  await expect(list.rows.first().getByRole("link")).not.toHaveText(first ?? "");
  await expect(list.rows).toHaveCount(50);
  await merchant.button("Previous").click();
  await expect(list.rows.first().getByRole("link")).toHaveText(first ?? "");
  await expect(merchant.button("Previous")).toBeDisabled();
});
