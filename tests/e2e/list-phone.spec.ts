import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

test.use({ viewport: { width: 400, height: 860 } });

test("on a telephone: found, chosen and tagged, and nothing runs off the side", async ({ merchant, shop }) => {
  const first = await shop.placeOrder(anOrder()), second = await shop.placeOrder(anOrder({ email: "noor@customer.example" }));
  const list = new OrderList(merchant), bulk = new BulkRun(merchant);
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
