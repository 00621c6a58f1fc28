import { z } from "zod";
import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

const tagged = z.looseObject({ tags: z.array(z.string()) });

test("five hundred orders: paused, reloaded, resumed, stopped, and what was done is taken back", async ({ merchant, shop, page }) => {
  await shop.setPlan("plus");
  for (let placed = 0; placed < 500; placed += 50)
    await Promise.all(Array.from({ length: 50 }, () => shop.placeOrder(anOrder({ tags: ["batch"] }))));
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  const sent = async (mutation: string) => (await shop.ledger()).filter((entry) => entry.mutation === mutation && entry.changed).length;
  /** What the page calls done is all that Shopify has seen: nothing is on its way. */
  const restsAt = async () => {
    await expect.poll(async () => (await bulk.counted("Done")) - (await sent("tagsAdd"))).toBe(0);
    return sent("tagsAdd");
  };
  await list.open("tag=batch");
  await list.chooseAllMatching(500);
  await merchant.button("Add tags").click();
  await merchant.app.getByRole("textbox", { name: "Add tags" }).fill("winter");
  await merchant.button("Show what would happen").click();
  await bulk.previews(500, 0, 0);

  // Ten a second beyond what the bucket holds: time to think.
  await shop.setPlan("standard");
  await merchant.button("Tag 500 orders").click();
  await expect(merchant.app.getByRole("heading", { name: "Tag 500 orders" })).toBeVisible();
  await expect.poll(() => sent("tagsAdd")).toBeGreaterThan(20);
  await merchant.button("Pause").click();
  await bulk.is("Paused");
  const first = await restsAt();
  expect(first).toBeLessThan(500);
  await page.reload();
  await bulk.is("Paused");
  expect(await restsAt()).toBe(first);

  await merchant.button("Resume").click();
  await expect.poll(() => sent("tagsAdd")).toBeGreaterThan(first + 20);
  await page.reload();
  await expect(merchant.app.getByText(/^\d+ of 500 orders$/).first()).toBeVisible();
  await merchant.button("Stop").click();
  await bulk.is("Stopped");
  const done = await restsAt();
  expect(done).toBeLessThan(500);
  expect(await bulk.counted("Withdrawn")).toBe(500 - done);

  await shop.setPlan("plus");
  await merchant.button("Undo run").click();
  await bulk.finished(`Undo for ${done} orders`);
  expect(await sent("tagsRemove")).toBe(done);
  expect(await sent("tagsAdd")).toBe(done);
  const orders = await Promise.all((await shop.orders()).map(({ id }) => shop.order(id)));
  expect(orders.filter((order) => tagged.parse(order).tags.includes("winter"))).toEqual([]);
});

test("orders of several pages are picked, and the results are saved as a file", async ({ merchant, shop }) => {
  await Promise.all(Array.from({ length: 60 }, () => shop.placeOrder(anOrder())));
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  const pick = async () => {
    const name = (await list.rows.first().getByRole("link").textContent()) ?? "";
    await list.choose(name);
    return name;
  };
  const first = await pick();
  await merchant.button("Next").click();
  await expect(list.rows).toHaveCount(10);
  const second = await pick();
  await expect(merchant.app.getByText("2 selected")).toBeVisible();
  await merchant.button("Add tags").click();
  await expect(merchant.app.getByText("2 chosen orders")).toBeVisible();
  await merchant.app.getByRole("textbox", { name: "Add tags" }).fill("both");
  await merchant.button("Show what would happen").click();
  await bulk.previews(2, 0, 0);
  await merchant.button("Tag 2 orders").click();
  await bulk.finished("Tag 2 orders");
  const [head, ...rows] = await bulk.results();
  expect(head).toContain("Order,Order ID,Outcome,Why");
  expect(rows.map((row) => row.split(",")[0])).toEqual([first, second]);
  for (const row of rows) expect(row).toContain(",Done,Added the tag both.,");
});
