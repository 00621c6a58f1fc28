import { z } from "zod";
import { anOrder, expect, test } from "./merchant.ts";

test("Activity tells who did what, narrows, and takes it back", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder()),
    other = await shop.placeOrder(anOrder());
  await merchant.open(`/orders/${id}/tag`);
  await merchant.app.getByRole("textbox", { name: "Add tags" }).fill("gift");
  await merchant.app.getByRole("textbox", { name: "Add tags" }).press("Enter");
  await merchant.button("Add 1 tag").click();
  await expect(merchant.page.getByRole("status").filter({ hasText: "Added the tag gift." })).toBeVisible();
  await merchant.open(`/orders/${other.id}/note`, "agent");
  await merchant.app.getByRole("textbox", { name: "Note" }).fill("Leave at the door");
  await merchant.button("Save note").click();
  await expect(merchant.page.getByRole("status").filter({ hasText: "Note saved." })).toBeVisible();

  await merchant.open("/activity");
  await expect(
    merchant.app
      .locator("span")
      .filter({ hasText: /^Olive Owner$/ })
      .first(),
  ).toBeVisible();
  await expect(
    merchant.app
      .locator("span")
      .filter({ hasText: /^Avery Agent$/ })
      .first(),
  ).toBeVisible();
  await merchant.app.getByLabel("Who").selectOption("Olive Owner");
  await expect(merchant.app.getByRole("link", { name: other.name })).toHaveCount(0);
  await expect(merchant.app.getByRole("link", { name })).toBeVisible();
  await merchant.button("Details").click();
  await expect(merchant.app.getByText(/^Request:/)).toBeVisible();
  await merchant.button("Undo").click();
  await expect(merchant.page.getByRole("status").filter({ hasText: `${name}: Removed the tag gift.` })).toBeVisible();
  expect(z.looseObject({ tags: z.array(z.string()) }).parse(await shop.order(id)).tags).toEqual([]);

  await merchant.app.getByLabel("What").selectOption({ label: "Hold" });
  await expect(merchant.app.getByText("Nothing matches these filters.")).toBeVisible();
  await merchant.button("Clear filters").click();
  await expect(merchant.app.getByRole("link", { name: other.name })).toBeVisible();
});
