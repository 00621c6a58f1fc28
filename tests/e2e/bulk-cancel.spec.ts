import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, test, type Merchant } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

/** Fills in a cancellation that gives the money back and mails. */
async function fillIn({ app }: Merchant): Promise<void> {
  await app.getByRole("combobox", { name: "Why is it cancelled?" }).selectOption("Items unavailable");
  await app.getByText("Refund it to the original payment method").click();
  await app.getByRole("checkbox", { name: "E-mail the customer about it" }).check();
}

test("seven cancellations say what they cost, wait in the outbox, and are called back there", async ({ merchant, shop }) => {
  const orders = await Promise.all(Array.from({ length: 7 }, () => shop.placeOrder(anOrder())));
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  await list.choose(...orders.map(({ name }) => name));
  await list.bulkAction("Cancel");
  await merchant.button("Show what would happen").click();
  await expect(merchant.app.getByText("Choose why the order is cancelled.")).toBeVisible();
  await fillIn(merchant);
  await merchant.button("Show what would happen").click();
  await bulk.previews(7, 0, 0);
  await expect(merchant.app.getByText("Given back to customers: £290.15")).toBeVisible();
  await expect(merchant.app.getByText("7 customers are e-mailed.")).toBeVisible();
  await merchant.button("Cancel 7 orders, refund £290.15, e-mail 7 customers").click();

  await expect(merchant.app.getByText(/Starts in [45]:\d\d\. Until then it can be called back\./)).toBeVisible();
  await merchant.open("/settings");
  await expect(merchant.app.getByText(/7 cancellations leave in [45]:\d\d/)).toBeVisible();
  await merchant.app.getByRole("link", { name: "Outbox" }).click();
  await expect(merchant.app.getByRole("heading", { name: "Outbox" })).toBeVisible();
  await expect(merchant.app.getByText(/^leave in [45]:\d\d/)).toBeVisible();
  await merchant.button("Call back: 7 cancellations").click();
  await expect(merchant.app.getByText("Nothing waits")).toBeVisible();
  await merchant.open("/activity");
  await expect(merchant.app.getByText("Called back by Olive Owner")).toHaveCount(1);
  expect(await shop.ledger()).toEqual([]);
});

test("above the shop's number it is confirmed by typing, an archive never", async ({ merchant, shop, page }) => {
  const orders = await Promise.all(Array.from({ length: 3 }, () => shop.placeOrder(anOrder())));
  await merchant.open("/settings");
  await merchant.app.getByRole("spinbutton", { name: "Type the number of orders above" }).fill("2");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Settings saved" })).toBeVisible();
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  await list.choose(...orders.map(({ name }) => name));
  await merchant.button("Archive").click();
  await bulk.takeIn("these 3 orders");
  await bulk.previews(3, 0, 0);
  await expect(merchant.app.getByRole("textbox", { name: "Type 3 to confirm" })).toHaveCount(0);
  await expect(merchant.button("Archive 3 orders")).toBeEnabled();

  await list.open();
  await list.choose(...orders.map(({ name }) => name));
  await list.bulkAction("Cancel");
  await fillIn(merchant);
  await merchant.button("Show what would happen").click();
  await bulk.previews(3, 0, 0);
  await expect(merchant.button(/^Cancel 3 orders/)).toBeDisabled();
  await merchant.app.getByRole("textbox", { name: "Type 3 to confirm" }).fill("30");
  await expect(merchant.button(/^Cancel 3 orders/)).toBeDisabled();
  await merchant.app.getByRole("textbox", { name: "Type 3 to confirm" }).fill("3");
  await merchant.button(/^Cancel 3 orders/).click();
  await expect(merchant.app.getByText(/3 cancellations leave in [45]:\d\d/)).toBeVisible();
});
