import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, importOrders, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

/** Serious barriers on the page with the app in its frame, as "rule: where". */
async function barriers(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  // Targets in a frame are paths, so that a look past the app would be seen.
  expect(
    passes.some(({ nodes }) => nodes.some(({ target }) => target.length > 1)),
    "the frame was looked into",
  ).toBe(true);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${target.join(" ")} ${html.slice(0, 160)}`).join(" | ")}`);
}

for (const [path, heading] of [
  ["", "Home"],
  ["/orders", "Orders"],
  ["/settings", "Settings"],
  ["/activity", "Activity"],
  ["/runs", "Bulk changes"],
] as const) {
  test(`no serious barrier on ${heading}`, async ({ merchant, shop, page }) => {
    await importOrders(shop, 30);
    await merchant.open(path);
    await expect(merchant.app.getByRole("heading", { name: heading, exact: true })).toBeVisible();
    if (path === "/settings") await expect(merchant.app.getByText(/^Would touch/)).toHaveCount(2);
    expect(await barriers(page)).toEqual([]);
  });
}

test("no serious barrier on an order", async ({ merchant, shop, page }) => {
  const { id } = await shop.placeOrder(anOrder({ tags: ["gift"], note: "Wrap it", risk: "CANCEL" }));
  await merchant.open(`/orders/${id}`);
  await expect(merchant.app.getByRole("heading", { name: "Timeline" })).toBeVisible();
  expect(await barriers(page)).toEqual([]);
});

test("no serious barrier on a preview and a run", async ({ merchant, shop, page }) => {
  const { name } = await shop.placeOrder(anOrder()),
    owing = await shop.placeOrder(anOrder({ payment: "pending_manual", gateway: "Bank Deposit" }));
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  await list.choose(name, owing.name);
  await merchant.button("Archive").click();
  await bulk.takeIn("this order");
  await bulk.previews(1, 0, 1);
  expect(await barriers(page)).toEqual([]);
  await merchant.button("Archive 1 order").click();
  await bulk.finished("Archive 1 order");
  expect(await barriers(page)).toEqual([]);
});
