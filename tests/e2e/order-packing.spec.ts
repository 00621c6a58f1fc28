import { anOrder, expect, test } from "./merchant.ts";
import { OrderPage, untilShopify } from "./order.ts";

const two = {
  lines: [
    { title: "Enamel mug", quantity: 2, price: 1_250 },
    { title: "Wool throw", quantity: 1, price: 5_900 },
  ],
};

test("B24: what I picked is there again after a reload, and gone once it is fulfilled", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder(two));
  const order = new OrderPage(merchant, id);
  await order.openForm("fulfill");
  await order.field("Quantity of Enamel mug").fill("1");
  await order.field("Tracking number").fill("A1");
  await order.openForm("fulfill");
  await expect(order.field("Quantity of Enamel mug")).toHaveValue("1");
  await expect(order.field("Tracking number")).toHaveValue("A1");
  await order.button("Fulfill 2 items").click();
  await untilShopify(shop, id, { fulfillments: [{ tracking: [{ number: "A1" }] }] });
  await order.openForm("fulfill");
  await expect(order.button("Fulfill 1 item")).toBeVisible();
  await expect(order.field("Tracking number")).toHaveValue("");
});

test("A12: I hold one item of two, and send the other", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder(two));
  const order = new OrderPage(merchant, id);
  await order.openForm("hold");
  await order.pick("Only some items");
  await order.pick("1 × Wool throw");
  await order.field("Why is it held?").selectOption("Out of stock");
  await order.button("Hold").click();
  await expect(order.card("Why it is here")).toBeVisible();
  await untilShopify(shop, id, { fulfillmentOrders: [{ status: "ON_HOLD" }, { status: "OPEN" }] });
  await order.openForm("fulfill");
  await order.button("Fulfill 3 items").click();
  await untilShopify(shop, id, { fulfillments: [{ status: "SUCCESS", lines: [{ quantity: 2 }] }] });
});
