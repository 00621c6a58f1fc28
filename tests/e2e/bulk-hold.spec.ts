import { z } from "zod";
import type { Control } from "../setup/shopify.ts";
import { fulfillInShopify } from "./admin-api.ts";
import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

const held = z.looseObject({
  fulfillmentOrders: z.array(
    z.looseObject({ status: z.string(), holds: z.array(z.looseObject({ reason: z.string(), reasonNotes: z.string().nullable() })) }),
  ),
});
const holdsOf = async (shop: Control, id: number) =>
  held.parse(await shop.order(id)).fulfillmentOrders.flatMap(({ holds }) => holds.map(({ reason, reasonNotes }) => [reason, reasonNotes]));

test("orders are held with a reason, then released; what is shipped is skipped, with the reason and an example", async ({
  merchant,
  shop,
  handle,
}) => {
  const first = await shop.placeOrder(anOrder()),
    second = await shop.placeOrder(anOrder()),
    shipped = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  await fulfillInShopify(shop, `${handle}.myshopify.com`, shipped.id);
  await list.choose(first.name, second.name, shipped.name);
  await list.bulkAction("Hold");
  await merchant.button("Show what would happen").click();
  await expect(merchant.app.getByText("Choose a reason for the hold.")).toBeVisible();
  await merchant.app.getByLabel("Why is it held?").selectOption({ label: "Incorrect address" });
  await merchant.app.getByLabel("Note for whoever releases it").fill("Call the customer first");
  await merchant.button("Show what would happen").click();
  await bulk.previews(2, 0, 1);
  const skipped = merchant.app.getByRole("listitem").filter({ hasText: "Everything is shipped: nothing is left to hold." });
  await expect(skipped).toContainText("Skipped");
  await expect(skipped.getByRole("link", { name: shipped.name })).toBeVisible();
  await merchant.button("Hold 2 orders").click();
  await bulk.finished("Hold 2 orders");
  for (const { id } of [first, second]) expect(await holdsOf(shop, id)).toEqual([["INCORRECT_ADDRESS", "Call the customer first"]]);

  await list.open();
  await list.tab("On hold").click();
  await list.shows([second.name, first.name]);
  await list.choose(first.name, second.name);
  await list.bulkAction("Release holds");
  await bulk.previews(2, 0, 0);
  await merchant.button("Release holds of 2 orders").or(merchant.button("Release 2 orders")).click();
  await bulk.finished("Release 2 orders");
  for (const { id } of [first, second]) expect(await holdsOf(shop, id)).toEqual([]);
});
