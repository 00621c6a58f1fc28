import type { Locator } from "@playwright/test";
import { anOrder, expect, test, type Merchant } from "./merchant.ts";
import { OrderPage, untilShopify } from "./order.ts";
import { OrderList } from "./orders-list.ts";

/** What has the focus shows it: an outline of its own, or the frame that Polaris draws beside a field. */
async function isSeen(merchant: Merchant): Promise<boolean> {
  return merchant.app.locator(":focus").evaluate((element) => {
    const drawn = (style: CSSStyleDeclaration) =>
      (style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none";
    const frame = element.parentElement?.querySelector("[class*=Backdrop]");
    return (
      drawn(getComputedStyle(element)) || drawn(getComputedStyle(element, "::after")) || Boolean(frame && drawn(getComputedStyle(frame)))
    );
  });
}

/** Presses a key on what is there, as somebody without a mouse does. */
async function press(target: Locator, key = "Enter"): Promise<void> {
  await target.focus();
  await target.press(key);
}

test("the tab key goes through the list from the top, to each order, and its keys walk and choose", async ({ merchant, shop, page }) => {
  const first = await shop.placeOrder(anOrder()),
    second = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant);
  await list.open();
  await list.shows([second.name, first.name]);
  const focused = merchant.app.locator(":focus");
  await merchant.button("Columns").focus();
  for (const name of [
    "All",
    "Create new view",
    "Search and filter results",
    "Sort the results",
    "Select all orders",
    `Select order ${second.name}`,
    second.name,
    `Select order ${first.name}`,
    first.name,
  ]) {
    await page.keyboard.press("Tab");
    await expect(focused).toHaveAccessibleName(name);
    expect(await isSeen(merchant), name).toBe(true);
  }
  await page.keyboard.press("ArrowUp");
  await expect(focused).toHaveAccessibleName(second.name);
  await page.keyboard.press(" ");
  await expect(list.row(second.name).getByRole("checkbox")).toBeChecked();
  await merchant.app.getByRole("link", { name: first.name, exact: true }).press("Enter");
  await expect(merchant.app.getByRole("heading", { name: first.name, level: 1 })).toBeFocused();
});

test("with the keyboard alone the focus stays where one is, and is never at the top of nothing", async ({ merchant, shop, page }) => {
  const { id, name } = await shop.placeOrder(anOrder({ tags: ["gift"] }));
  const order = new OrderPage(merchant, id);
  const title = merchant.app.getByRole("heading", { name, level: 1 });
  await order.open();

  await press(order.button("Actions"));
  await press(order.button("Hold"));
  await expect(merchant.app.getByRole("heading", { name: `Hold: ${name}` })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(order.field("Why is it held?")).toBeFocused();
  await page.keyboard.press("o");
  await press(order.button("Hold"));
  await untilShopify(shop, id, { fulfillmentOrders: [{ status: "ON_HOLD" }] });
  await expect(title).toBeFocused();

  await press(order.card("Timeline").getByRole("button", { name: "Undo" }));
  await untilShopify(shop, id, { fulfillmentOrders: [{ status: "OPEN" }] });
  await expect(order.card("Timeline").getByRole("listitem").filter({ hasText: "Olive Owner, as an undo" })).toBeVisible();
  await expect(order.card("Timeline").locator(":focus")).toHaveCount(1);
  expect(await isSeen(merchant)).toBe(true);

  await press(order.button("Remove gift"));
  await untilShopify(shop, id, { tags: [] });
  await expect(order.button("Remove gift")).toHaveCount(0);
  await expect(order.card("Tags")).toBeFocused();
  await press(order.field("Add tags"), "v");
  await page.keyboard.type("ip");
  await page.keyboard.press("Enter");
  await untilShopify(shop, id, { tags: ["vip"] });
  await expect(order.button("Remove vip")).toBeVisible();
  await expect(order.field("Add tags")).toBeFocused();
});
