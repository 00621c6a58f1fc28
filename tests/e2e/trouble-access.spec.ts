import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

const granted = [
  "read_orders",
  "write_orders",
  "read_locations",
  "read_merchant_managed_fulfillment_orders",
  "write_merchant_managed_fulfillment_orders",
  "read_third_party_fulfillment_orders",
  "write_third_party_fulfillment_orders",
  "read_apps",
];

test("protected data withheld: a sentence says so, and the rest works", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant);
  await list.open();
  await shop.setProtected(true);
  await list.open();
  await list.shows([name]);
  await merchant.open(`/orders/${id}`);
  await expect(merchant.app.getByText(/Shopify withholds protected customer data from this app:/).first()).toBeVisible();
  await expect(merchant.app.getByRole("heading", { name: "Timeline" })).toBeVisible();
  await shop.setProtected(false);
  await merchant.open(`/orders/${id}`);
  await expect(merchant.app.getByText("1 Sample Street").first()).toBeVisible();
  await expect(merchant.app.getByText(/Shopify withholds/)).toHaveCount(0);
});

test("a scope that was not granted: a sentence says which, and the rest works", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant);
  await list.open();
  await shop.setScopes(granted);
  await list.open();
  await list.shows([name]);
  await merchant.open(`/orders/${id}`);
  await expect(merchant.app.getByText(/The app lacks access that it needs here:.*read_customers/).first()).toBeVisible();
  await expect(merchant.app.getByRole("heading", { name: "Timeline" })).toBeVisible();
});

test.describe("an app that was uninstalled", () => {
  // A page that was open all the while asks in vain, which Chromium notes in its console.
  test.use({ expected: [/status of 400/] });

  test("keeps nothing waiting, and begins anew when it is opened again", async ({ merchant, shop }) => {
    const { name } = await shop.placeOrder(anOrder());
    const list = new OrderList(merchant);
    await list.open();
    await list.choose(name);
    await merchant.button("Fulfill").click();
    await merchant.app.getByRole("checkbox", { name: "E-mail the customer that it is on its way" }).check();
    await merchant.button("Show what would happen").click();
    await merchant.button("Fulfill 1 order").click();
    await expect(merchant.app.getByText(/1 fulfillment with an e-mail leaves in/)).toBeVisible();
    await shop.uninstall();
    await expect.poll(async () => JSON.stringify((await shop.webhooks()).finished)).toContain("app/uninstalled");
    await list.open();
    await list.shows([name]);
    await expect(merchant.app.getByText(/1 fulfillment with an e-mail/)).toHaveCount(0);
    await merchant.open("/runs");
    await merchant.app.getByRole("link", { name: /^Fulfill 1 order/ }).click();
    await expect(
      merchant.app.getByText("The app was removed from the shop before this was sent.").filter({ visible: true }).first(),
    ).toBeVisible();
    expect(await shop.ledger()).toEqual([]);
  });
});
