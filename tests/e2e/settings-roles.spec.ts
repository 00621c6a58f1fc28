import { z } from "zod";
import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

test("an agent without the right to archive is refused by the server, and can once it is given back", async ({ merchant, shop, page }) => {
  const { id, name } = await shop.placeOrder(anOrder());
  await merchant.open("/settings");
  await merchant.app.getByRole("checkbox", { name: "Archive, tag and hold" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Settings saved" })).toBeVisible();

  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await merchant.open("/orders", "agent");
  await list.choose(name);
  await merchant.button("Archive").click();
  await bulk.previews(0, 0, 1);
  await expect(merchant.app.getByText("You may not do this here. The owner can allow it in Settings, under Roles.")).toBeVisible();
  await merchant.open(`/orders/${id}/tag`, "agent");
  await expect(merchant.app.getByText("You may not do this here.")).toBeVisible();
  expect(await shop.ledger()).toEqual([]);

  await merchant.open("/settings");
  await merchant.app.getByRole("checkbox", { name: "Own rights for Avery Agent" }).click();
  await merchant.app.getByRole("checkbox", { name: "Archive, tag and hold" }).last().click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Settings saved" })).toBeVisible();
  await merchant.open("/orders", "agent");
  await list.choose(name);
  await merchant.button("Archive").click();
  await bulk.takeIn("this order");
  await merchant.button("Archive 1 order").click();
  await bulk.finished("Archive 1 order");
  expect(z.looseObject({ closedAt: z.string().nullable() }).parse(await shop.order(id)).closedAt).not.toBeNull();
});

test("a right that is taken away while the agent's page is open is gone when they click", async ({ merchant, colleague, shop, page }) => {
  const { id, name } = await shop.placeOrder(anOrder());
  const bulk = new BulkRun(colleague),
    list = new OrderList(colleague);
  await colleague.open("/orders", "agent");
  await list.choose(name);
  await colleague.button("Archive").click();
  await bulk.takeIn("this order");
  await bulk.previews(1, 0, 0);
  await merchant.open("/settings");
  await merchant.app.getByRole("checkbox", { name: "Archive, tag and hold" }).first().click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Settings saved" })).toBeVisible();
  await colleague.button("Archive 1 order").click();
  await expect(colleague.app.getByText("You don't have the right for this")).toBeVisible();
  expect(await shop.ledger()).toEqual([]);
  expect(z.looseObject({ closedAt: z.string().nullable() }).parse(await shop.order(id)).closedAt).toBeNull();
});

test("only the owner changes settings", async ({ merchant }) => {
  await merchant.open("/settings", "agent");
  await expect(merchant.app.getByText("Only the shop's owner can change these settings.")).toBeVisible();
  await expect(merchant.app.getByRole("spinbutton", { name: "Days to wait" })).toBeDisabled();
});
