import { anOrder, expect, test } from "./merchant.ts";
import { OrderPage, sentTo, untilShopify } from "./order.ts";

const hours = 3_600;

test.afterEach(async ({ shop }) => {
  await shop.moveClock(0);
});

// Whoever asks while the clock jumps does so with a session token that has run out: they are told, and ask again with a new one.
test.use({ expected: [/status of 401/] });

test("after the cancel window the house refuses; I cancel anyway with a reason", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder({ payment: "pending_manual" }));
  await merchant.open("/settings");
  await merchant.app.getByLabel("Limit how long after the order it may be cancelled").check();
  await merchant.app.getByLabel("Hours after the order").fill("24");
  await merchant.page.getByRole("button", { name: "Save" }).click();
  await expect(merchant.page.getByText("Settings saved")).toBeVisible();

  await shop.moveClock(25 * hours);
  const order = new OrderPage(merchant, id);
  await order.openForm("cancel");
  await expect(order.app.getByText("Your own rules say no")).toBeVisible();
  await expect(order.app.getByText(/^The time for cancelling, 24 hours after the order, ended/)).toBeVisible();
  await order.field("Why is it cancelled?").selectOption("Customer changed their mind");
  await order.button("Cancel, restock").click();
  await expect(order.refusal).toContainText("The time for cancelling, 24 hours after the order, ended");
  await order.button("Do it anyway").click();
  await order.field("Reason").fill("Goodwill");
  await order.button("Do it anyway").last().click();
  await expect(order.card("Why it is here")).toContainText("Cancelled", { timeout: 25_000 });
  await expect(order.card("Timeline")).toContainText("Done anyway: Goodwill");
  await untilShopify(shop, id, { cancelReason: "CUSTOMER" });
  expect(await sentTo(shop)).toEqual(["orderCancel"]);
});
