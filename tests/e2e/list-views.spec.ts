import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

test("a saved view: made, used, and deleted", async ({ merchant, shop, page }) => {
  const gift = await shop.placeOrder(anOrder({ tags: ["gift"] }));
  const plain = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant);
  await list.open("tag=gift");
  await list.shows([gift.name]);
  await merchant.button("Save as").click();
  await merchant.app.getByRole("dialog").getByRole("textbox").fill("Gifts to wrap");
  await merchant.app.getByRole("dialog").getByRole("button", { name: /^(Save|Create)/ }).click();
  await expect(list.tab("Gifts to wrap")).toHaveAttribute("aria-selected", "true");
  await list.shows([gift.name]);

  await list.tab("All").click();
  await list.shows([plain.name, gift.name]);
  await page.reload();
  await list.tab("Gifts to wrap").click();
  await list.shows([gift.name]);

  await list.tab("Gifts to wrap").click();
  await merchant.app.getByRole("menuitem", { name: "Delete view" }).click();
  await merchant.app.getByRole("dialog").getByRole("button", { name: /Delete/ }).click();
  await list.shows([plain.name, gift.name]);
  await expect(list.tab("Gifts to wrap")).toHaveCount(0);
  await page.reload();
  await list.shows([plain.name, gift.name]);
  await expect(list.tab("Gifts to wrap")).toHaveCount(0);
});
