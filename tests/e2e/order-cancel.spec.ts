import { anOrder, expect, test } from "./merchant.ts";
import { inShopify, OrderPage, sentTo, untilShopify } from "./order.ts";

test("I cancel a paid order: the button says the whole effect, and afterwards Shopify's own page agrees", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.choose("Refund or cancel", "Cancel order");
  await expect(order.field("Refund £41.45 to the original payment method")).not.toBeChecked();
  await expect(order.field("Keep £41.45: no refund")).not.toBeChecked();
  await order.button("Cancel, restock").click();
  await expect(order.app.getByText("Choose why the order is cancelled.")).toBeVisible();
  await expect(order.app.getByText("Choose whether the customer gets the money back.")).toBeVisible();

  await order.field("Why is it cancelled?").selectOption("Customer changed their mind");
  await order.pick("Refund £41.45 to the original payment method");
  await expect(order.app.getByText("The payment provider may keep its card fees.")).toBeVisible();
  await order.field("E-mail the customer about it").check();
  await order.field("Note for staff").fill("Called on the phone");
  await order.button("Cancel, refund £41.45, restock, e-mail the customer").click();

  await expect(order.app.getByText(/1 cancellation leaves in 0:/)).toBeVisible();
  expect(await sentTo(shop)).toEqual([]);
  await expect(order.card("Why it is here")).toContainText("Cancelled", { timeout: 25_000 });
  await expect(order.outbox).toHaveCount(0);
  await expect(order.card("Payment")).toContainText("Refunded−£41.45");
  await expect(order.app.getByText("This order has changed.")).toHaveCount(0);

  const seen = await inShopify(shop, id);
  expect(seen).toMatchObject({
    cancelReason: "CUSTOMER",
    cancelStaffNote: "Called on the phone",
    fulfillmentOrders: [{ status: "CLOSED" }],
    lines: [{ currentQuantity: 0 }],
  });
  expect(seen.refunds).toMatchObject([{ total: { shop: 4_145 }, lines: [{ quantity: 3, restockType: "CANCEL" }] }]);
  expect(seen.transactions.filter(({ kind }) => kind === "REFUND")).toMatchObject([{ status: "SUCCESS", amount: { shop: 4_145 } }]);
  expect(seen.mails.map(({ kind }) => kind)).toContain("order_cancelled");
  expect(await sentTo(shop)).toEqual(["orderCancel"]);

  const plain = await merchant.openInShopify(id);
  await expect(plain.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(plain.locator("[data-status=payment]")).toHaveText("Refunded");
  await expect(plain.locator(".heading")).toContainText("Cancelled");
  await expect(plain.getByRole("region", { name: "Money" })).toContainText("Received£41.45Refunded£41.45Outstanding£0.00");
});

test("I call a cancellation back within its ten seconds, and nothing was sent", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.choose("Refund or cancel", "Cancel order");
  await order.field("Why is it cancelled?").selectOption("Fraud");
  await order.pick("Refund £41.45 to the original payment method");
  await order.button("Cancel, refund £41.45, restock").click();
  await order.outbox.click();
  await expect(order.toast("Called back before anything was sent.")).toBeVisible();
  await expect(order.outbox).toHaveCount(0);
  await expect(order.card("Timeline")).toContainText("Withdrawn");
  await expect(order.card("Why it is here")).toContainText("Ready to fulfill");
  expect(await shop.ledger()).toEqual([]);
  expect((await inShopify(shop, id)).cancelledAt).toBeNull();
});

test("cancelling a partly shipped order is refused; taking the parcel back makes it possible", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder({ payment: "pending_manual" }));
  const order = new OrderPage(merchant, id);
  await order.openForm("fulfill");
  await order.field("Quantity of Enamel mug").fill("2");
  await order.button("Fulfill 2 items").click();
  await expect(order.card(`Parcel ${name}-F1`)).toBeVisible();

  await order.button("Refund or cancel").click();
  await expect(order.button(/^Cancel order/)).toBeDisabled();
  await expect(order.button(/^Cancel order/)).toContainText("2 of 3 items are shipped. Refund the rest instead.");
  await order.openForm("cancel");
  await expect(order.app.getByText("2 of 3 items are shipped. Refund the rest instead.")).toBeVisible();

  await order.openForm("unfulfill");
  await order.field(`${name}-F1`).check();
  await order.button("Cancel 1 fulfillment").click();
  await expect(order.card("To send")).toContainText("× 3");
  await order.choose("Refund or cancel", "Cancel order");
  await expect(order.app.getByText("Nothing was paid, so there is nothing to refund.")).toBeVisible();
  await order.field("Why is it cancelled?").selectOption("Staff error");
  await order.button("Cancel, restock").click();
  await expect(order.card("Why it is here")).toContainText("Cancelled", { timeout: 25_000 });
  await untilShopify(shop, id, {
    cancelReason: "STAFF",
    refunds: [{ total: { shop: 0 }, lines: [{ quantity: 3, restockType: "CANCEL" }] }],
  });
  expect(await sentTo(shop)).toEqual(["fulfillmentCreate", "fulfillmentCancel", "orderCancel"]);
});

test("keeping the money is said, and the order then says that it was not given back", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.openForm("cancel");
  await order.field("Why is it cancelled?").selectOption("Other");
  await order.pick("Keep £41.45: no refund");
  await order.field("Put the items back into stock").uncheck();
  await order.button("Cancel, keep £41.45").click();
  await expect(order.card("Why it is here")).toContainText("Cancelled, but £41.45 was not given back.", { timeout: 25_000 });
  await untilShopify(shop, id, { cancelReason: "OTHER", refunds: [] });
});
