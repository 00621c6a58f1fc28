import { anOrder, expect, test } from "./merchant.ts";
import { inShopify, OrderPage, sentTo, untilShopify } from "./order.ts";

test("I capture a part of a reserved payment: the button says what is taken and what is let go", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder({ payment: "authorized" }));
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.choose("Actions", "Capture payment");
  await expect(order.app.getByText("£41.45 is reserved. £41.45 is left to pay.")).toBeVisible();
  await expect(order.field("Amount to capture")).toHaveValue("41.45");
  await expect(order.button("Capture £41.45")).toBeVisible();
  await order.field("Amount to capture").fill("abc");
  await expect(order.app.getByText("Enter an amount, such as 12.50.")).toBeVisible();
  await order.field("Amount to capture").fill("30");
  await expect(
    order.app.getByText("This payment can be captured only once. The other £11.45 is let go, and the customer is not charged for it."),
  ).toBeVisible();
  await order.button("Capture £30.00, let go of £11.45").click();
  await expect(order.app.getByText(/1 capture leaves in 0:/)).toBeVisible();
  expect(await sentTo(shop)).toEqual([]);
  await expect(order.card("Payment")).toContainText("Paid by the customer£30.00", { timeout: 25_000 });
  const seen = await inShopify(shop, id);
  expect(seen.transactions.map(({ kind, amount }) => [kind, amount.shop])).toEqual([
    ["AUTHORIZATION", 4_145],
    ["CAPTURE", 3_000],
    ["VOID", 0],
  ]);
  await expect(order.card("Payment")).toContainText(/Reservation let go.*£11\.45/);
  expect(await sentTo(shop)).toEqual(["orderCapture"]);
});

test("I tell the customer that it is ready, and hand it out when they come", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder({ delivery: "PICK_UP" }));
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.button("Ready for pickup").click();
  await expect(order.app.getByText("To robin@customer.example")).toBeVisible();
  await order.button("Mark as ready, e-mail the customer").click();
  await expect(order.app.getByText(/1 pickup e-mail leaves in 0:/)).toBeVisible();
  await expect(order.card("Why it is here")).toContainText("Ready for the customer to pick it up.", { timeout: 25_000 });
  expect((await inShopify(shop, id)).mails.map(({ kind }) => kind)).toContain("ready_for_pickup");

  await order.button("Picked up").click();
  await order.button("Mark 3 items as picked up").click();
  await untilShopify(shop, id, { fulfillments: [{ status: "SUCCESS" }] });
  await expect(order.card("Why it is here")).toContainText(/it can be archived/i);
  await order.undoFromToast(/picked up/);
  await untilShopify(shop, id, { fulfillments: [{ status: "CANCELLED" }] });
});

test.describe("an order that is gone", () => {
  // Its page answers 404 from then on, which Chromium notes in its console.
  test.use({ expected: [/status of 404/] });

  test("I delete a test order for good: its name has to be typed, and its verdict comes before", async ({ merchant, shop }) => {
    const paid = await shop.placeOrder(anOrder());
    const order = new OrderPage(merchant, paid.id);
    await order.open();
    await order.button("Refund or cancel").click();
    await expect(order.button(/^Delete order/)).toBeDisabled();
    await expect(order.button(/^Delete order/)).toContainText(
      "It was paid online, and Shopify keeps such orders. Archive or cancel it instead.",
    );

    const test = await shop.placeOrder(anOrder({ test: true }));
    const form = new OrderPage(merchant, test.id);
    await form.open();
    await form.button("Archive").or(form.button("Actions")).first().click();
    await form.button("Archive").click();
    await untilShopify(shop, test.id, { closedAt: expect.any(String) });
    await form.openForm("delete");
    const remove = form.button(`Delete ${test.name} for good`);
    await expect(remove).toBeDisabled();
    await form.field(`Type ${test.name} to confirm`).fill("1");
    await expect(remove).toBeDisabled();
    await form.field(`Type ${test.name} to confirm`).fill(test.name);
    await remove.click();
    await expect(form.app.getByText(/1 deletion leaves in 0:/)).toBeVisible();
    await expect.poll(async () => (await shop.orders()).map(({ name }) => name), { timeout: 25_000 }).toEqual([paid.name]);
  });
});

test("an agent may not delete, and is told who could allow it", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder({ payment: "pending_manual" }));
  const order = new OrderPage(merchant, id);
  await order.openForm("delete", "agent");
  await expect(order.app.getByText("You may not do this here. The owner can allow it in Settings, under Roles.")).toBeVisible();
  expect(await sentTo(shop)).toEqual([]);
});
