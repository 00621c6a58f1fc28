import { z } from "zod";
import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

const closing = z.looseObject({ closedAt: z.string().nullable() });

test("sixty orders chosen by all that match are archived, each with its result, and the run is undone", async ({
  merchant,
  shop,
  page,
}) => {
  await shop.setPlan("plus");
  const meant = await Promise.all(Array.from({ length: 60 }, () => shop.placeOrder(anOrder({ tags: ["autumn"] }))));
  const other = await shop.placeOrder(anOrder());
  const openOnes = async () =>
    (await Promise.all(meant.map(({ id }) => shop.order(id)))).filter((order) => closing.parse(order).closedAt === null).length;
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open("tag=autumn");
  await list.chooseAllMatching(60);
  await merchant.button("Archive").click();
  await bulk.previews(0, 0, 60);
  await bulk.takeIn("these 60 orders");
  await bulk.previews(60, 0, 0);
  await merchant.button("Archive 60 orders").click();
  await bulk.finished("Archive 60 orders");
  await expect(bulk.outcomes).toHaveCount(50);
  await expect(bulk.outcomes.filter({ hasText: "Done" })).toHaveCount(50);
  await merchant.button("Next").click();
  await expect(bulk.outcomes).toHaveCount(10);
  await page.reload();
  await bulk.finished("Archive 60 orders");
  await expect(merchant.app.getByText("60 of 60 orders")).toHaveCount(2);

  const archived = await shop.ledger();
  expect(archived.filter(({ mutation, changed }) => mutation === "orderClose" && changed)).toHaveLength(60);
  expect(new Set(archived.map(({ order_id }) => order_id)).size).toBe(60);
  expect(await openOnes()).toBe(0);
  expect(closing.parse(await shop.order(other.id)).closedAt).toBeNull();

  await merchant.button("Undo run").click();
  await bulk.finished("Undo for 60 orders");
  expect(await openOnes()).toBe(60);
  const undone = await shop.ledger(archived.at(-1)?.seq);
  expect(undone.filter(({ mutation, changed }) => mutation === "orderOpen" && changed)).toHaveLength(60);
  expect(undone).toHaveLength(60);
});
