import type { Locator, Page } from "@playwright/test";
import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

test.use({ viewport: { width: 400, height: 860 } });

test("on a telephone: found, chosen and tagged, and nothing runs off the side", async ({ merchant, shop }) => {
  const first = await shop.placeOrder(anOrder()),
    second = await shop.placeOrder(anOrder({ email: "noor@customer.example" }));
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  await list.shows([second.name, first.name]);
  expect(await merchant.app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth)).toBeLessThanOrEqual(0);
  await list.search("noor@customer.example");
  await list.shows([second.name]);
  await list.choose(second.name);
  await list.bulkAction("Add tags");
  await merchant.app.getByRole("textbox", { name: "Add tags" }).fill("gift");
  await merchant.button("Show what would happen").click();
  await bulk.previews(1, 0, 0);
  await merchant.button("Tag 1 order").click();
  await bulk.finished("Tag 1 order");
});

/** Every script of the app is empty from now on: what is seen then is what the server painted. */
const withoutScripts = (page: Page) =>
  page.route(/\/assets\/[^/]+\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));

async function isWhere(row: Locator, expected: Awaited<ReturnType<Locator["boundingBox"]>>): Promise<void> {
  const now = await row.boundingBox();
  for (const side of ["y", "height", "width"] as const)
    expect(Math.abs((expected?.[side] ?? 0) - (now?.[side] ?? Infinity)), side).toBeLessThanOrEqual(1);
}

for (const width of [400, 1280]) {
  test(`what the server paints is what the scripts take over, at ${width} px: nothing jumps`, async ({ merchant, shop, page }) => {
    const { name } = await shop.placeOrder(anOrder());
    const list = new OrderList(merchant);
    const payment = merchant.app.getByRole("columnheader", { name: "Payment" });
    await page.setViewportSize({ width, height: 860 });
    await list.open();
    await list.shows([name]);
    await expect(merchant.app.getByRole("tab", { name: "Unpaid" })).toBeVisible();
    const after = await list.row(name).boundingBox();

    await withoutScripts(page);
    await list.open();
    await list.shows([name]);
    await expect(payment).toBeVisible({ visible: width > 400 });
    await expect(merchant.app.getByRole("tab")).toHaveCount(0);
    await isWhere(list.row(name), after);
  });

  test(`the orders of a bulk change do not jump at ${width} px either`, async ({ merchant, shop, page }) => {
    const { name } = await shop.placeOrder(anOrder());
    const list = new OrderList(merchant),
      bulk = new BulkRun(merchant);
    await page.setViewportSize({ width: 1280, height: 860 });
    await list.open();
    await list.choose(name);
    await merchant.button("Archive").click();
    await bulk.takeIn("this order");
    await merchant.button("Archive 1 order").click();
    await bulk.finished("Archive 1 order");
    await page.setViewportSize({ width, height: 860 });
    await page.reload();
    await bulk.finished("Archive 1 order");
    const row = bulk.outcomes.filter({ hasText: name });
    const after = await row.boundingBox();
    const path = new URL(await merchant.app.locator("html").evaluate(() => location.href)).pathname.replace(/^\/app/, "");

    await withoutScripts(page);
    await merchant.open(path);
    await expect(row).toBeVisible();
    await expect(row.getByText("Done", { exact: true }).filter({ visible: true })).toHaveCount(1);
    await expect(merchant.app.getByRole("columnheader", { name: "Outcome" })).toBeVisible({ visible: width > 400 });
    await isWhere(row, after);
  });
}
