import type { Control } from "../setup/shopify.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { inShopify, OrderPage, sentTo } from "./order.ts";

const mug = { title: "Enamel mug", quantity: 3, price: 1_250, sku: "MUG" };
const voucher = { title: "Voucher", quantity: 1, price: 1_000, requires_shipping: false };

/** A paid order of two places; the goods of the one are with a fulfillment service that has accepted. */
async function withService(shop: Control): Promise<number> {
  const { id } = await shop.placeOrder(anOrder({ lines: [mug, voucher] }));
  await shop.service(id, "submitted");
  await shop.service(id, "accepted");
  return id;
}

test("I cancel what a fulfillment service ships: I see the steps before, how far they are, and how it ends", async ({ merchant, shop }) => {
  const id = await withService(shop);
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.choose("Refund or cancel", "Cancel order");
  await expect(order.card("What will happen").getByRole("listitem")).toHaveText([
    "Hold: First hold what has not left yet, so that nobody ships it meanwhile.",
    /^Ask the fulfillment service to stop: Ask .+ to stop: it was asked to ship\.$/,
    "Wait for the answer",
    "Cancel order",
  ]);

  await order.field("Why is it cancelled?").selectOption("Customer changed their mind");
  await order.pick("Refund £51.45 to the original payment method");
  await order.button(/^Cancel, refund £51.45/).click();
  const underWay = order.app.getByRole("status").filter({ hasText: "Under way" }).first();
  await expect(underWay.getByRole("listitem")).toHaveText(
    ["Hold · done", "Ask the fulfillment service to stop · done", "Wait for the answer · under way", "Cancel order · after that"],
    { timeout: 25_000 },
  );
  await expect(underWay).toContainText("was asked to stop and has not answered yet");
  expect(await sentTo(shop)).toEqual(["fulfillmentOrderHold", "fulfillmentOrderSubmitCancellationRequest"]);

  await shop.service(id, "cancellation_accepted");
  await expect(order.card("Why it is here")).toContainText("Cancelled", { timeout: 25_000 });
  await expect(underWay).toHaveCount(0);
  expect((await inShopify(shop, id)).cancelReason).toBe("CUSTOMER");
  expect(await sentTo(shop)).toContain("orderCancel");
});

test("a goal of one step shows no steps", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.openForm("cancel");
  await expect(order.field("Why is it cancelled?")).toBeVisible();
  await expect(order.heading("What will happen")).toHaveCount(0);
});
