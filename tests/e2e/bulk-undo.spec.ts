import { inShopify } from "./admin-api.ts";
import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { untilShopify } from "./order.ts";
import { OrderList } from "./orders-list.ts";

test("an undo leaves alone what the house refuses and says why; I undo these anyway with a reason, and Activity keeps it", async ({
  merchant,
  shop,
  handle,
}) => {
  const owingToo = anOrder({ payment: "pending_manual", gateway: "Bank Deposit" });
  const [paid, owing, unpaid] = [await shop.placeOrder(anOrder()), await shop.placeOrder(owingToo), await shop.placeOrder(owingToo)];
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  // Shopify itself archives what is not paid.
  for (const { id } of [paid, owing, unpaid]) {
    await inShopify(
      shop,
      `${handle}.myshopify.com`,
      "mutation ($input: OrderCloseInput!) { orderClose(input: $input) { userErrors { message } } }",
      { input: { id: `gid://shopify/Order/${id}` } },
    );
  }
  await list.open("status=closed");
  await list.choose(paid.name, owing.name, unpaid.name);
  await list.bulkAction("Reopen");
  await merchant.button("Reopen 3 orders").click();
  await bulk.finished("Reopen 3 orders");
  for (const { id } of [paid, owing, unpaid]) await untilShopify(shop, id, { closedAt: null });

  await merchant.button("Undo run").click();
  await bulk.finished("Undo for 3 orders");
  const outcome = (name: string) => bulk.outcomes.filter({ has: merchant.app.getByRole("link", { name, exact: true }) });
  const owes = "The customer still owes £41.45. Collect the payment or mark the order as paid first.";
  await expect(outcome(paid.name)).toContainText("Archived.");
  for (const { name } of [owing, unpaid]) {
    await expect(outcome(name)).toContainText("Refused");
    await expect(outcome(name)).toContainText(owes);
  }
  expect(await bulk.counted("Done")).toBe(1);
  expect(await bulk.counted("Refused")).toBe(2);
  for (const { id } of [owing, unpaid]) await untilShopify(shop, id, { closedAt: null });

  await merchant.button("Undo these 2 anyway").click();
  await expect(merchant.app.getByRole("heading", { name: "Undo what was not undone" })).toBeVisible();
  await bulk.previews(0, 0, 2);
  await expect(merchant.app.getByText(owes)).toBeVisible();
  for (const { name } of [owing, unpaid]) await expect(merchant.app.getByRole("link", { name, exact: true })).toBeVisible();
  await expect(merchant.button("Undo for 0 orders")).toBeDisabled();
  await bulk.startAnyway({ orders: "these 2 orders", change: 2, button: "Undo for 2 orders", why: "As it was" });
  for (const { id } of [paid, owing, unpaid]) await untilShopify(shop, id, { closedAt: expect.any(String) });

  await merchant.open("/activity");
  await expect(merchant.app.getByText("Olive Owner, as an undo · Done anyway: As it was")).toHaveCount(1);
});
