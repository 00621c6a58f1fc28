import { z } from "zod";
import type { Control } from "../setup/shopify.ts";
import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

const tagsOf = async (shop: Control, id: number) => z.looseObject({ tags: z.array(z.string()) }).parse(await shop.order(id)).tags;

test("a tag is added to picked orders, and removed again where it is", async ({ merchant, shop }) => {
  const first = await shop.placeOrder(anOrder({ tags: ["old"] })),
    second = await shop.placeOrder(anOrder()),
    third = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  await list.choose(first.name, third.name);
  await merchant.button("Add tags").click();
  await merchant.app.getByRole("textbox", { name: "Add tags" }).fill("gift, fragile");
  await merchant.button("Show what would happen").click();
  await bulk.previews(2, 0, 0);
  await merchant.button("Tag 2 orders").click();
  await bulk.finished("Tag 2 orders");
  expect(await tagsOf(shop, first.id)).toEqual(expect.arrayContaining(["old", "gift", "fragile"]));
  expect(await tagsOf(shop, second.id)).toEqual([]);
  expect((await tagsOf(shop, third.id)).toSorted()).toEqual(["fragile", "gift"]);

  await list.open("tag=gift");
  await list.shows([third.name, first.name]);
  await list.choose(first.name, third.name);
  await list.bulkAction("Remove tags");
  await merchant.app.getByRole("textbox", { name: "Tags to remove" }).fill("gift");
  await merchant.app.getByRole("textbox", { name: "Tags to remove" }).press("Enter");
  await merchant.button("Show what would happen").click();
  await bulk.previews(2, 0, 0);
  await merchant.button("Untag 2 orders").click();
  await bulk.finished("Remove tags from 2 orders");
  expect((await tagsOf(shop, first.id)).toSorted()).toEqual(["fragile", "old"]);
  expect(await tagsOf(shop, third.id)).toEqual(["fragile"]);
});

test("no tag typed is said beside the field", async ({ merchant, shop }) => {
  const { name } = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant);
  await list.open();
  await list.choose(name);
  await merchant.button("Add tags").click();
  await merchant.button("Show what would happen").click();
  await expect(merchant.app.getByText("Choose at least one tag.")).toBeVisible();
});

test("a tag added to one order is undone from the toast", async ({ merchant, shop, page }) => {
  const { id, name } = await shop.placeOrder(anOrder());
  await merchant.open(`/orders/${id}/tag`);
  await merchant.app.getByRole("textbox", { name: "Add tags" }).fill("gift");
  await merchant.app.getByRole("textbox", { name: "Add tags" }).press("Enter");
  await merchant.button("Add 1 tag").click();
  const toast = page.getByRole("status").filter({ hasText: `${name}: Added the tag gift.` });
  await expect(toast).toBeVisible();
  expect(await tagsOf(shop, id)).toEqual(["gift"]);
  await toast.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status").filter({ hasText: `${name}: Removed the tag gift.` })).toBeVisible();
  expect(await tagsOf(shop, id)).toEqual([]);
});
