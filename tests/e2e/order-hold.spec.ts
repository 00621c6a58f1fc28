import { anOrder, expect, test } from "./merchant.ts";
import { inShopify, OrderPage, sentTo, untilShopify } from "./order.ts";

test("I hold an order with a reason, see why it is on hold, and release it", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.choose("Actions", "Hold");
  await order.button("Hold").click();
  await expect(order.app.getByText("Choose a reason for the hold.")).toBeVisible();
  await order.field("Why is it held?").selectOption("Incorrect address");
  await order.field("Note for whoever releases it").fill("House number is missing");
  await order.button("Hold").click();

  await expect(order.toast(`${name}: On hold: incorrect address.`)).toBeVisible();
  await expect(order.card("Why it is here")).toContainText("Incorrect address.");
  await expect(order.card("To send")).toContainText("House number is missing");
  await expect(order.card("To send")).toContainText("Set with Longshore");
  await untilShopify(shop, id, {
    fulfillmentOrders: [{ status: "ON_HOLD", holds: [{ reason: "INCORRECT_ADDRESS", reasonNotes: "House number is missing" }] }],
  });

  await order.button("Release hold").click();
  await expect(order.field("Incorrect address · House number is missing")).toBeChecked();
  await order.button("Release 1 hold").click();
  await expect(order.card("Why it is here")).toContainText("Ready to fulfill since today.");
  await untilShopify(shop, id, { fulfillmentOrders: [{ status: "OPEN", holds: [] }] });
  expect(await sentTo(shop)).toEqual(["fulfillmentOrderHold", "fulfillmentOrderReleaseHold"]);
});

test("I undo a hold from the toast, and the undo too", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.choose("Actions", "Hold");
  await order.field("Why is it held?").selectOption("Out of stock");
  await order.button("Hold").click();
  await order.undoFromToast(`${name}: On hold: out of stock.`);
  await expect(order.toast(`${name}: Hold released: out of stock.`)).toBeVisible();
  await expect(order.card("Why it is here")).toContainText("Ready to fulfill");
  expect((await inShopify(shop, id)).fulfillmentOrders).toMatchObject([{ status: "OPEN", holds: [] }]);
  await order.undoFromToast(`${name}: Hold released: out of stock.`);
  await expect(order.card("Why it is here")).toContainText("Out of stock.");
  expect(await sentTo(shop)).toEqual(["fulfillmentOrderHold", "fulfillmentOrderReleaseHold", "fulfillmentOrderHold"]);
});

test("fulfilling a held order is refused with the reason; once released it works", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.choose("Actions", "Hold");
  await order.field("Why is it held?").selectOption("High risk of fraud");
  await order.button("Hold").click();
  await expect(order.card("Why it is here")).toContainText("High risk of fraud.");

  await order.button("Actions").click();
  const fulfill = order.button(/^Fulfill/);
  await expect(fulfill).toBeDisabled();
  await expect(fulfill).toContainText("On hold: high risk of fraud. Release the hold first.");
  await order.openForm("fulfill");
  await expect(order.app.getByText("On hold: high risk of fraud. Release the hold first.")).toBeVisible();
  expect(await sentTo(shop)).toEqual(["fulfillmentOrderHold"]);

  await order.open();
  await order.button("Release hold").click();
  await order.button("Release 1 hold").click();
  await order.button("Fulfill").click();
  await order.button("Fulfill 3 items").click();
  await expect(order.card("Why it is here")).toContainText("Fulfilled and paid: it can be archived.");
  await untilShopify(shop, id, { fulfillments: [{ status: "SUCCESS", lines: [{ quantity: 3 }] }] });
});

test("a post-purchase hold cannot be released", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder({ post_purchase_hold: true }));
  const order = new OrderPage(merchant, id);
  await order.open();
  await expect(order.card("Why it is here")).toContainText("The customer may still add to the order.");
  await order.button("Actions").click();
  await expect(order.button(/^Release hold/)).toBeDisabled();
  await expect(order.button(/^Release hold/)).toContainText(
    "Only Shopify releases this hold, within an hour: the customer may still add to the order.",
  );
  await order.openForm("release");
  await expect(order.app.getByText("Only Shopify releases this hold")).toBeVisible();
  await expect(order.button(/^Release/)).toHaveCount(0);
  expect(await sentTo(shop)).toEqual([]);
});

test("an order with a high risk of fraud says so on its page and before I fulfill it, and offers to hold it", async ({
  merchant,
  shop,
}) => {
  const { id } = await shop.placeOrder(anOrder({ risk: "CANCEL" }));
  const order = new OrderPage(merchant, id);
  await order.open();
  await expect(order.card("Why it is here")).toContainText("Ready to fulfill, but Shopify advises not to: high risk of fraud.");
  await expect(order.app.getByText("High risk of fraud: Shopify advises not to send it.")).toBeVisible();
  await expect(order.button("Hold")).toBeVisible();
  await order.choose("Actions", "Fulfill");
  await expect(order.app.getByText("High risk of fraud: Shopify advises not to send it.")).toBeVisible();
});
