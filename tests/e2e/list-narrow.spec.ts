import type { Control } from "../setup/shopify.ts";
import { fulfillInShopify } from "./admin-api.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

/** A paid one, an unpaid one, an expensive one with a tag, a fulfilled one; newest last. */
async function fourOrders(shop: Control, handle: string) {
  const paid = await shop.placeOrder(anOrder());
  const unpaid = await shop.placeOrder(anOrder({ payment: "pending_manual", gateway: "Bank Deposit" }));
  const dear = await shop.placeOrder(
    anOrder({ lines: [{ title: "Wool throw", quantity: 10, price: 5_900, sku: "THROW" }], tags: ["VIP", "gift wrap"] }),
  );
  const fulfilled = await shop.placeOrder(anOrder({ tags: ["VIP"] }));
  return {
    paid: paid.name,
    unpaid: unpaid.name,
    dear: dear.name,
    fulfilled: fulfilled.name,
    fulfill: () => fulfillInShopify(shop, `${handle}.myshopify.com`, fulfilled.id),
  };
}

test.describe("narrowing the list", () => {
  test("by payment and fulfillment, as chips that can be taken off", async ({ merchant, shop, handle }) => {
    const list = new OrderList(merchant);
    const { paid, unpaid, dear, fulfilled, fulfill } = await fourOrders(shop, handle);
    await list.open();
    await fulfill();
    await list.openFilters();
    await list.addFilter("Payment");
    await list.tick("Payment pending");
    await list.shows([unpaid]);
    await list.tick("Paid");
    await list.shows([fulfilled, dear, unpaid, paid]);
    await merchant.page.keyboard.press("Escape");
    await expect(merchant.button("Payment: Paid and Payment pending")).toBeVisible();
    await list.addFilter("Fulfillment");
    await list.tick("Fulfilled");
    await list.shows([fulfilled]);
    await merchant.page.keyboard.press("Escape");
    await list.takeOffLastChip();
    await list.shows([fulfilled, dear, unpaid, paid]);
    await list.addFilter("Status");
    await list.tick("Archived");
    await expect(merchant.app.getByText("No orders found")).toBeVisible();
    await merchant.page.keyboard.press("Escape");
    await merchant.button("Clear all").click();
    await expect(merchant.button(/^Payment:/)).toHaveCount(0);
    await list.shows([fulfilled, dear, unpaid, paid]);
  });

  test("by tag, date and amount", async ({ merchant, shop, handle }) => {
    const list = new OrderList(merchant);
    const { paid, unpaid, dear, fulfilled } = await fourOrders(shop, handle);
    await list.open();
    await list.openFilters();
    await list.addFilter("Tags");
    await merchant.app.getByRole("textbox", { name: "Tags" }).fill("vip, gift wrap");
    await merchant.app.getByRole("textbox", { name: "Tags" }).press("Enter");
    await list.shows([dear]);
    await merchant.button("Clear all").click();
    await list.shows([fulfilled, dear, unpaid, paid]);
    await list.addFilter("Amount");
    await merchant.app.getByRole("spinbutton", { name: "At most" }).fill("100");
    await merchant.page.keyboard.press("Enter");
    await list.shows([fulfilled, unpaid, paid]);
    await merchant.page.keyboard.press("Escape");
    await merchant.button("Clear all").click();
    await list.addFilter("Date");
    await merchant.app.getByLabel("To", { exact: true }).fill("2020-01-31");
    await merchant.page.keyboard.press("Enter");
    await expect(merchant.app.getByText("No orders found")).toBeVisible();
    await merchant.page.keyboard.press("Escape");
    await merchant.button("Cancel").click();
    await list.shows([fulfilled, dear, unpaid, paid]);
  });

  test("nothing found says what was asked, and clears it", async ({ merchant, shop, handle }) => {
    const list = new OrderList(merchant);
    const { paid, unpaid, dear, fulfilled } = await fourOrders(shop, handle);
    await list.open("payment=paid&q=zebra");
    await expect(merchant.app.getByText("Nothing matches “zebra”")).toBeVisible();
    await expect(merchant.button("Payment: Paid")).toBeVisible();
    await merchant.button("Clear search and filters").click();
    await list.shows([fulfilled, dear, unpaid, paid]);
  });

  test("stays through a reload, and back", async ({ merchant, shop, handle, page }) => {
    const list = new OrderList(merchant);
    const { paid, unpaid, dear, fulfilled } = await fourOrders(shop, handle);
    await list.open();
    await list.shows([fulfilled, dear, unpaid, paid]);
    await list.tab("Unpaid").click();
    await list.shows([unpaid]);
    await expect(page).toHaveURL(/view=unpaid/);
    await page.reload();
    await list.shows([unpaid]);
    await expect(list.tab("Unpaid")).toHaveAttribute("aria-selected", "true");
    await list.row(unpaid).getByRole("link", { name: unpaid }).click();
    await expect(merchant.app.getByRole("heading", { name: "Timeline" })).toBeVisible();
    await page.goBack();
    await list.shows([unpaid]);
  });
});
