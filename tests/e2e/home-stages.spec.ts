import { fulfillInShopify } from "./admin-api.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

test("a shop without orders says what will be here, and how to begin", async ({ merchant }) => {
  await merchant.open("");
  await expect(merchant.app.getByText("Your orders will appear here")).toBeVisible();
  await expect(merchant.app.getByText("Create an order in Shopify")).toBeVisible();
  await merchant.open("/orders");
  await expect(merchant.app.getByText("No orders yet")).toBeVisible();
  await merchant.open("/activity");
  await expect(merchant.app.getByText("Nothing here yet")).toBeVisible();
});

test("each count leads to the list of just those orders", async ({ merchant, shop, handle }) => {
  const paid = await shop.placeOrder(anOrder()),
    risky = await shop.placeOrder(anOrder({ risk: "CANCEL" }));
  const owing = await shop.placeOrder(anOrder({ payment: "pending_manual", gateway: "Bank Deposit" }));
  const done = await shop.placeOrder(anOrder());
  await merchant.open("");
  await fulfillInShopify(shop, `${handle}.myshopify.com`, done.id);
  const list = new OrderList(merchant);
  const stages: [string, string[]][] = [
    ["Awaiting payment: 1 order", [owing.name]],
    ["To fulfill: 2 orders", [risky.name, paid.name]],
    ["To archive: 1 order", [done.name]],
  ];
  for (const [stage, names] of stages) {
    await merchant.open("");
    await merchant.app.getByRole("link", { name: stage }).click();
    await list.shows(names);
  }
  await merchant.open("");
  await expect(merchant.app.getByRole("link", { name: "On hold: 0 orders" })).toBeVisible();
  await expect(merchant.app.getByText("1 order to fulfill has a high risk of fraud.")).toBeVisible();
  await merchant.app.getByRole("link", { name: "Look at it" }).click();
  await list.shows([risky.name]);
});
