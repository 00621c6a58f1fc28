import { z } from "zod";
import { fulfillInShopify } from "./admin-api.ts";
import { anOrder, expect, test } from "./merchant.ts";

const day = 86_400;

// Whoever asks while the clock jumps does so with a session token that has run out: they are told, and ask again with a new one.
test.use({ expected: [/status of 401/] });

test("what is fulfilled and paid is archived after the days that were chosen, not before", async ({ merchant, shop, page, handle }) => {
  const { id } = await shop.placeOrder(anOrder()),
    open = await shop.placeOrder(anOrder());
  const closedAt = async (order: number) => z.looseObject({ closedAt: z.string().nullable() }).parse(await shop.order(order)).closedAt;
  const { offset_s: began } = await shop.call("GET", "/_dev/clock", z.object({ offset_s: z.number() }));
  await merchant.open("/settings");
  await fulfillInShopify(shop, `${handle}.myshopify.com`, id);
  await merchant.app.getByRole("checkbox", { name: "Archive orders that are fulfilled and paid" }).click();
  await merchant.app.getByRole("spinbutton", { name: "Days to wait" }).fill("3");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Settings saved" })).toBeVisible();
  await shop.moveClock(began + 2 * day);
  await merchant.open(`/orders/${id}`);
  await expect(merchant.app.getByText("Fulfilled and paid: it can be archived.").first()).toBeVisible();
  expect(await closedAt(id)).toBeNull();
  await shop.moveClock(began + 3 * day + 3_700);
  await expect.poll(() => closedAt(id), { timeout: 40_000 }).not.toBeNull();
  expect(await closedAt(open.id)).toBeNull();
  await merchant.open(`/orders/${id}`);
  await expect(merchant.app.getByText("Archived.").first()).toBeVisible();
});
