import { z } from "zod";
import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderPage } from "./order.ts";
import { OrderList } from "./orders-list.ts";

// The page that says why answers 503, and so do the polls while Shopify is away.
test.use({ expected: [/status of 50[023]/] });

const closedAt = (order: unknown) => z.looseObject({ closedAt: z.string().nullable() }).parse(order).closedAt;

test("Shopify down: says so, and goes on by itself once it is up", async ({ merchant, shop }) => {
  const { name } = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant);
  await list.open();
  await list.shows([name]);
  await shop.setFaults({ down: true });
  await merchant.page.getByRole("navigation", { name: "Admin" }).locator("#app-home").click();
  await expect(merchant.app.getByText("Shopify does not answer at the moment.")).toBeVisible();
  await shop.setFaults({});
  await expect(merchant.app.getByRole("link", { name: "To fulfill: 1 order" })).toBeVisible({ timeout: 40_000 });
});

test("a throttled shop: says that Shopify asks to slow down, and goes on by itself", async ({ merchant, shop }) => {
  const { name } = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant);
  await merchant.open("/settings");
  await expect(merchant.app.getByRole("heading", { name: "Settings" })).toBeVisible();
  await shop.setFaults({ throttled: 1 });
  await merchant.page.getByRole("navigation", { name: "Admin" }).locator("#app-nav").getByRole("link", { name: "Orders" }).click();
  await expect(merchant.app.getByText("Shopify asks to slow down.")).toBeVisible({ timeout: 40_000 });
  await shop.setFaults({});
  await list.shows([name]);
});

test("a bulk change goes on by itself after Shopify was down, and does nothing twice", async ({ merchant, shop }) => {
  const orders = await Promise.all(Array.from({ length: 5 }, () => shop.placeOrder(anOrder({ tags: ["autumn"] }))));
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open("tag=autumn");
  await list.choose(...orders.map(({ name }) => name));
  await merchant.button("Archive").click();
  await bulk.takeIn("these 5 orders");
  await bulk.previews(5, 0, 0);
  await shop.setFaults({ down: true });
  await merchant.button("Archive 5 orders").click();
  await expect(merchant.app.getByRole("heading", { name: "Archive 5 orders" })).toBeVisible();
  await expect(merchant.app.getByText("Shopify does not answer at the moment. It is tried again by itself.").first()).toBeVisible({
    timeout: 40_000,
  });
  await shop.setFaults({});
  await bulk.finished("Archive 5 orders");
  for (const { id } of orders) expect(closedAt(await shop.order(id))).not.toBeNull();
  const changed = (await shop.ledger()).filter((entry) => entry.changed);
  expect(changed).toHaveLength(5);
  expect(new Set(changed.map(({ order_id }) => order_id)).size).toBe(5);
});

test("B18: a click that does not reach Shopify says what was not done, the page stays, and all of it goes once it is back", async ({
  merchant,
  shop,
}) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.open();
  await shop.setFaults({ down: true });
  await order.choose("Actions", "Archive");
  const banner = order.app.getByRole("alert").filter({ hasText: "Archive: not done" });
  await expect(banner).toContainText("Shopify does not answer at the moment.", { timeout: 25_000 });
  await expect(banner.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(order.app.getByText("You see the page as it was before.")).toBeVisible();
  await order.app.getByRole("region", { name: "Outbox" }).getByRole("button", { name: "Try again" }).click();
  await expect(order.heading("Timeline")).toBeVisible();
  await shop.setFaults({});
  await expect(order.app.getByText("You see the page as it was before.")).toHaveCount(0, { timeout: 40_000 });
  await expect(banner).toHaveCount(0);
  await expect(order.heading("Timeline")).toBeVisible();
  expect(await shop.ledger()).toEqual([]);
});

test("B18: a page loaded anew while Shopify is down says so, offers to try again, and comes back by itself", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.open();
  await shop.setFaults({ down: true });
  await merchant.page.reload();
  await expect(order.app.getByText("Shopify does not answer at the moment.")).toBeVisible({ timeout: 40_000 });
  await expect(order.app.getByRole("button", { name: "Try again" })).toBeVisible();
  await shop.setFaults({});
  await expect(order.heading("Timeline")).toBeVisible({ timeout: 40_000 });
});
