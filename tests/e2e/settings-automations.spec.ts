import { z } from "zod";
import type { Control } from "../setup/shopify.ts";
import { anOrder, expect, test } from "./merchant.ts";

const digital = (change: object = {}) =>
  anOrder({ lines: [{ title: "Pattern book (download)", quantity: 1, price: 700, requires_shipping: false }], shipping: null, ...change });
const fulfillmentsOf = async (shop: Control, id: number) =>
  z.looseObject({ fulfillments: z.array(z.unknown()) }).parse(await shop.order(id)).fulfillments.length;

test("digital orders fulfill themselves once that is switched on, and only those", async ({ merchant, shop, page }) => {
  const before = await shop.placeOrder(digital());
  await merchant.open("/settings");
  const automation = merchant.app.getByRole("checkbox", { name: "Fulfill paid orders whose goods are all digital" });
  await expect(automation).not.toBeChecked();
  await expect(merchant.app.getByText("Would touch 1 order now.")).toBeVisible();
  await merchant.button("Show examples").click();
  await expect(merchant.app.getByRole("link", { name: before.name })).toBeVisible();
  expect(await fulfillmentsOf(shop, before.id)).toBe(0);
  await automation.click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Settings saved" })).toBeVisible();
  await expect.poll(() => fulfillmentsOf(shop, before.id), { timeout: 30_000 }).toBe(1);

  const physical = await shop.placeOrder(anOrder());
  const mixed = await shop.placeOrder(
    digital({
      lines: [
        { title: "Pattern book", quantity: 1, price: 700, requires_shipping: false },
        { title: "Mug", quantity: 1, price: 900 },
      ],
    }),
  );
  const unpaid = await shop.placeOrder(digital({ payment: "pending_manual", gateway: "Bank Deposit" }));
  const held = await shop.placeOrder(digital({ post_purchase_hold: true }));
  const after = await shop.placeOrder(digital());
  await expect.poll(() => fulfillmentsOf(shop, after.id), { timeout: 30_000 }).toBe(1);
  for (const { id } of [physical, mixed, unpaid, held]) expect(await fulfillmentsOf(shop, id)).toBe(0);
  await merchant.open("/activity");
  await expect(merchant.app.getByText("by itself")).toHaveCount(2);
});
