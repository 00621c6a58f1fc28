import { anOrder, expect, test } from "./merchant.ts";
import { inShopify, OrderPage, sentTo, untilShopify } from "./order.ts";

test("I refund two of three items and the shipping", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.choose("Refund or cancel", "Refund");
  await expect(order.button("Refund £0.00")).toBeDisabled();
  await order.field("Quantity of Enamel mug").fill("2");
  await expect(order.button("Refund £25.00")).toBeEnabled();
  await order.field("Shipping to give back").fill("3.95");
  await expect(order.app.getByText("Shopify suggests £28.95; at most £41.45 can be refunded.")).toBeVisible();
  await order.field("Note for staff").fill("Two were chipped");
  await order.button("Refund £28.95").click();
  await expect(order.app.getByText(/1 refund leaves in 0:/)).toBeVisible();
  await expect(order.card("Payment")).toContainText("Refunded−£28.95", { timeout: 25_000 });
  await expect(order.card("To send")).toContainText("× 1");

  const seen = await inShopify(shop, id);
  expect(seen.refunds).toMatchObject([
    { total: { shop: 2_895 }, shipping: { shop: 395 }, note: "Two were chipped", lines: [{ quantity: 2, restockType: "CANCEL" }] },
  ]);
  expect(seen.mails.map(({ kind }) => kind)).toEqual(["order_confirmation"]);
  expect(await shop.ledger()).toMatchObject([
    { mutation: "refundCreate", changed: true, idempotency_key: expect.stringMatching(/.+/) as unknown },
  ]);
});

test("a refund is in the customer's currency", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder({ presentment_currency: "EUR", exchange_rate: 1.2 }));
  const order = new OrderPage(merchant, id);
  await order.openForm("refund");
  await order.field("Quantity of Enamel mug").fill("1");
  await order.button("Refund €15.00").click();
  await expect(order.card("Payment")).toContainText("Refunded−€15.00 (£12.50)", { timeout: 25_000 });
  await untilShopify(shop, id, { refunds: [{ total: { presentment: 1_500, shop: 1_250 } }] });
});

test("too much is refused next to the field, and nothing is sent", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.openForm("refund");
  await order.field("Quantity of Enamel mug").fill("4");
  await expect(order.app.getByText("Enter a number from 0 to 3.")).toBeVisible();
  await order.field("Quantity of Enamel mug").fill("");
  for (const wrong of ["-5", "twelve", "1.234"]) {
    await order.field("Amount to refund").fill(wrong);
    await expect(order.app.getByText("Enter an amount, such as 12.50.")).toBeVisible();
    await expect(order.button(/^Refund £/)).toBeDisabled();
  }
  await order.field("Amount to refund").fill("41.46");
  await expect(order.app.getByText("At most £41.45 is left to refund. Enter £41.45 or less.")).toBeVisible();
  await order.field("Amount to refund").fill("10");
  await order.field("Shipping to give back").fill("4.00");
  await expect(order.app.getByText("At most £3.95 of shipping is left to refund.")).toBeVisible();
  await expect(order.button(/^Refund £/)).toBeDisabled();
  expect(await sentTo(shop)).toEqual([]);
});

test("of a half-shipped order I refund what was never sent, and nothing is left to send", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.openForm("fulfill");
  await order.field("Quantity of Enamel mug").fill("2");
  await order.button("Fulfill 2 items").click();
  await expect(order.card("To send")).toContainText("× 1", { timeout: 25_000 });
  await order.openForm("refund");
  await order.field("Quantity of Enamel mug, never sent").fill("1");
  await expect(order.app.getByText("They go back into stock and are taken off the packing list.")).toBeVisible();
  await order.button("Refund £12.50").click();
  await expect(order.card("Payment")).toContainText("Refunded−£12.50", { timeout: 25_000 });
  await expect(order.card("To send")).toHaveCount(0);
  await untilShopify(shop, id, { refunds: [{ total: { shop: 1_250 }, lines: [{ quantity: 1, restockType: "CANCEL" }] }] });
});

test("the form says what stays on the packing list, and takes it off; what stays all the same is not sent unasked", async ({
  merchant,
  shop,
}) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.openForm("refund");
  await order.field("Quantity of Enamel mug").fill("3");
  await order.field("The goods").selectOption("stay on the packing list");
  await expect(order.app.getByText("Still on the packing list after the refund: 3 × Enamel mug.")).toBeVisible();
  await order.button("Take off the packing list").click();
  await expect(order.app.getByText(/Still on the packing list/)).toHaveCount(0);
  await order.field("The goods").selectOption("stay on the packing list");
  await order.button("Refund £37.50").click();
  await expect(order.card("Payment")).toContainText("Refunded−£37.50", { timeout: 25_000 });
  await expect(order.card("To send")).toContainText("Money given back");
  await expect(order.card("To send")).not.toContainText("Ready");
  await expect(order.app.getByText("The 3 items left to send are not to be sent: the money was given back.")).toBeVisible();
  await order.openForm("fulfill");
  await order.field("Quantity of Enamel mug").fill("1");
  await order.button("Fulfill 1 item").click();
  await expect(order.refusal).toContainText("The money of 1 item left to send was given back. Fulfill it anyway?");
  expect(await sentTo(shop)).toEqual(["refundCreate"]);
});
