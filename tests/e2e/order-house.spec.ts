import { anOrder, expect, test } from "./merchant.ts";
import { inShopify } from "./admin-api.ts";
import { OrderPage, sentTo, untilShopify } from "./order.ts";

test("archiving what is still owed is refused by the house; I do it anyway with a reason, and Activity keeps it", async ({
  merchant,
  shop,
}) => {
  const { id, name } = await shop.placeOrder(anOrder({ payment: "pending_manual" }));
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.button("Actions").click();
  await expect(order.button(/^Archive/)).toContainText("The customer still owes £41.45.");
  await order.button(/^Archive/).click();
  await expect(order.refusal).toContainText("Your own rules say no");
  await expect(order.refusal).toContainText("The customer still owes £41.45. Collect the payment or mark the order as paid first.");
  expect(await sentTo(shop)).toEqual([]);

  await order.button("Do it anyway").click();
  await expect(order.button("Do it anyway").last()).toBeDisabled();
  await order.field("Reason").fill("Written off");
  await order.button("Do it anyway").last().click();
  await expect(order.toast(`${name}: Archived.`)).toBeVisible();
  await expect(order.refusal).toHaveCount(0);
  await expect(order.card("Timeline")).toContainText("Done anyway: Written off");
  await untilShopify(shop, id, { closedAt: expect.any(String) });

  await merchant.open("/activity");
  await expect(merchant.app.getByRole("link", { name })).toBeVisible();
  await expect(merchant.app.getByText("Olive Owner · Done anyway: Written off")).toBeVisible();
  await merchant.button("Details").click();
  await expect(merchant.app.getByText(/^Request: /)).toBeVisible();
  expect(await sentTo(shop)).toEqual(["orderClose"]);
});

test("undoing what was changed since is refused by the house with the fact; I do it anyway with a reason, and Activity keeps it", async ({
  merchant,
  shop,
  handle,
}) => {
  const { id, name } = await shop.placeOrder(anOrder({ note: "Ring twice" }));
  const order = new OrderPage(merchant, id);
  await order.openForm("note");
  await order.field("Note").fill("Leave it at the door");
  await order.button("Save note").click();
  await expect(order.toast(`${name}: Note saved.`)).toBeVisible();
  await inShopify(
    shop,
    `${handle}.myshopify.com`,
    "mutation ($input: OrderInput!) { orderUpdate(input: $input) { userErrors { message } } }",
    { input: { id: `gid://shopify/Order/${id}`, note: "Gate code 7" } },
  );

  await order.undoFromToast("Note saved.");
  await expect(order.refusal).toContainText("That could not be taken back");
  await expect(order.refusal).toContainText("Your own rules say no: Somebody changed the note since. Undo would overwrite that.");
  await untilShopify(shop, id, { note: "Gate code 7" });

  await order.button("Do it anyway").click();
  await order.field("Reason").fill("The customer asked for it");
  await order.button("Do it anyway").last().click();
  await untilShopify(shop, id, { note: "Ring twice" });
  await expect(order.refusal).toHaveCount(0);
  await expect(order.card("Timeline")).toContainText("Done anyway: The customer asked for it");
  await merchant.open("/activity");
  await expect(merchant.app.getByText("Olive Owner, as an undo · Done anyway: The customer asked for it")).toBeVisible();
});
