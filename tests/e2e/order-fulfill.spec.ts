import { anOrder, expect, test } from "./merchant.ts";
import { OrderPage, sentTo, untilShopify } from "./order.ts";

const three = {
  lines: [
    { title: "Enamel mug", quantity: 1, price: 1_250, sku: "MUG" },
    { title: "Wool throw", quantity: 1, price: 5_900, sku: "THROW" },
    { title: "Beeswax candle", quantity: 1, price: 1_100, sku: "CANDLE" },
  ],
};

test("I fulfill two of three items with tracking, then the rest, then undo the last", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder(three));
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.button("Fulfill").click();
  await order.field("Quantity of Beeswax candle").fill("0");
  await order.field("Tracking number").fill("JD014600003RU");
  await order.field("Carrier").selectOption("Royal Mail");
  await order.button("Fulfill 2 items").click();

  await expect(order.toast(`${name}: Fulfilled 2 of 3 items, tracking JD014600003RU (Royal Mail).`)).toBeVisible();
  await expect(order.card("Why it is here")).toContainText("2 of 3 items are shipped, the rest is still to go.");
  await expect(order.card(`Parcel ${name}-F1`)).toContainText("Royal Mail");
  await expect(order.card(`Parcel ${name}-F1`)).toContainText("JD014600003RU");
  await expect(order.card("To send")).toContainText("Beeswax candle");
  await expect(order.card("To send")).not.toContainText("Wool throw");
  await untilShopify(shop, id, {
    fulfillments: [
      { status: "SUCCESS", tracking: [{ company: "Royal Mail", number: "JD014600003RU" }], lines: [{ quantity: 1 }, { quantity: 1 }] },
    ],
    mails: [{ kind: "order_confirmation" }],
  });

  await order.button("Fulfill").click();
  await expect(order.field("Quantity of Enamel mug")).toHaveCount(0);
  await order.button("Fulfill 1 item").click();
  await expect(order.card("Why it is here")).toContainText("Fulfilled and paid: it can be archived.");
  await untilShopify(shop, id, { fulfillments: [{ status: "SUCCESS" }, { status: "SUCCESS" }] });

  await order.undoFromToast(`${name}: Fulfilled 1 of 3 items.`);
  await expect(order.card("Why it is here")).toContainText("2 of 3 items are shipped");
  await expect(order.card("To send")).toContainText("Beeswax candle");
  await untilShopify(shop, id, { fulfillments: [{ status: "SUCCESS" }, { status: "CANCELLED" }] });
  expect(await sentTo(shop)).toEqual(["fulfillmentCreate", "fulfillmentCreate", "fulfillmentCancel"]);
});

test("more than is left is refused next to the field", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.button("Fulfill").click();
  for (const wrong of ["4", "-1", "99999999", ""]) {
    await order.field("Quantity of Enamel mug").fill(wrong);
    await expect(order.app.getByText("Enter a number from 0 to 3.")).toBeVisible();
    await expect(order.button("Fulfill items")).toBeDisabled();
  }
  await order.field("Quantity of Enamel mug").fill("2");
  await order.field("Tracking link").fill("track me");
  await order.button("Fulfill 2 items").click();
  await expect(order.app.getByText("Enter a web address that begins with https://.")).toBeVisible();
  expect(await sentTo(shop)).toEqual([]);
});

test("a fulfillment that e-mails the customer waits, so that it can be called back", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.button("Fulfill").click();
  await order.field("E-mail the customer that it is on its way").check();
  await order.button("Fulfill 3 items, e-mail the customer").click();
  await expect(order.app.getByText(/1 fulfillment with an e-mail leaves in 0:/)).toBeVisible();
  await order.outbox.click();
  await expect(order.app.getByText("Called back before anything was sent.")).toBeVisible();
  await expect(order.outbox).toHaveCount(0);
  expect(await sentTo(shop)).toEqual([]);
});

test("I cancel one chosen fulfillment of two", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder(three));
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.button("Fulfill").click();
  await order.field("Quantity of Beeswax candle").fill("0");
  await order.button("Fulfill 2 items").click();
  await expect(order.card("Why it is here")).toContainText("2 of 3 items are shipped");
  await order.button("Fulfill").click();
  await order.button("Fulfill 1 item").click();
  await expect(order.card("Why it is here")).toContainText(/it can be archived/i);

  await order.choose("Actions", "Cancel fulfillment");
  await order.field(`${name}-F1`).check();
  await order.button("Cancel 1 fulfillment").click();
  await expect(order.card("Why it is here")).toContainText("1 of 3 items is shipped");
  await untilShopify(shop, id, { fulfillments: [{ status: "CANCELLED" }, { status: "SUCCESS" }] });
});
