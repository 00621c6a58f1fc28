import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

test("Open in Longshore leads from Shopify's own order to the same order", async ({ merchant, shop, page }) => {
  const { id, name } = await shop.placeOrder(anOrder());
  await shop.placeOrder(anOrder());
  await merchant.open("");
  await merchant.openInShopify(id);
  await page.getByText("More actions").click();
  await page.getByRole("link", { name: "Open in Longshore" }).click();
  await expect(merchant.app.getByRole("heading", { name: new RegExp(name) })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/app/orders/${id}`));
});

test("Open in Longshore leads from Shopify's list to the orders chosen there", async ({ merchant, shop, page, handle }) => {
  const first = await shop.placeOrder(anOrder()),
    second = await shop.placeOrder(anOrder()),
    third = await shop.placeOrder(anOrder());
  await merchant.open("");
  await page.goto(`${shop.base}/store/${handle}/orders`);
  await page.getByRole("checkbox", { name: `Select ${first.name}` }).check();
  await page.getByRole("checkbox", { name: `Select ${third.name}` }).check();
  await page.getByText("More actions").click();
  await page.getByRole("link", { name: "Open in Longshore" }).click();
  const list = new OrderList(merchant);
  await list.shows([third.name, first.name]);
  await expect(merchant.button("2 chosen orders")).toBeVisible();
  await list.takeOffLastChip();
  await list.shows([third.name, second.name, first.name]);
});

test("a link to one chosen order, and to nothing, still leads somewhere", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder());
  await merchant.open(`/open?ids=gid://shopify/Order/${id}`);
  await expect(merchant.app.getByRole("heading", { name: new RegExp(name) })).toBeVisible();
  await merchant.open("/open?id=zebra");
  await new OrderList(merchant).shows([name]);
});

test("an order placed in the shop appears", async ({ merchant, shop, page, handle }) => {
  const before = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant);
  await list.open();
  await list.shows([before.name]);
  await page.goto(`${shop.base}/store/${handle}/storefront`);
  await page.getByRole("button", { name: "Place order" }).click();
  const placed = (await page.getByRole("status").getByRole("link").textContent()) ?? "";
  expect(placed).toMatch(/^#\d+$/);
  await list.open();
  await list.shows([placed, before.name]);
});
