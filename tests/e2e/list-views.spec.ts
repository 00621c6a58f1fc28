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
  await merchant.app
    .getByRole("dialog")
    .getByRole("button", { name: /^(Save|Create)/ })
    .click();
  await expect(list.tab("Gifts to wrap")).toHaveAttribute("aria-selected", "true");
  await list.shows([gift.name]);

  await list.tab("All").click();
  await list.shows([plain.name, gift.name]);
  await page.reload();
  await list.tab("Gifts to wrap").click();
  await list.shows([gift.name]);

  await list.tab("Gifts to wrap").click();
  await merchant.app.getByRole("menuitem", { name: "Delete view" }).click();
  await merchant.app
    .getByRole("dialog")
    .getByRole("button", { name: /Delete/ })
    .click();
  await list.shows([plain.name, gift.name]);
  await expect(list.tab("Gifts to wrap")).toHaveCount(0);
  await page.reload();
  await list.shows([plain.name, gift.name]);
  await expect(list.tab("Gifts to wrap")).toHaveCount(0);
});

test("two people save under one name at the same time: one view, and the other is told beside the field and takes another name", async ({
  merchant,
  colleague,
  shop,
}) => {
  const gift = await shop.placeOrder(anOrder({ tags: ["gift"] }));
  const fragile = await shop.placeOrder(anOrder({ tags: ["fragile"] }));
  const lists = [
    { who: merchant, tag: "gift", shows: gift.name },
    { who: colleague, tag: "fragile", shows: fragile.name },
  ];
  const form = ({ who }: { who: typeof merchant }) => who.app.getByRole("dialog");
  const save = (one: { who: typeof merchant }) => form(one).getByRole("button", { name: "Save", exact: true });
  for (const one of lists) {
    await new OrderList(one.who).open(`tag=${one.tag}`);
    await one.who.button("Save as").click();
    await form(one).getByRole("textbox").fill("Gifts");
  }
  await Promise.all(lists.map((one) => save(one).click()));
  const told = (one: { who: typeof merchant }) => form(one).getByText("A view with this name already exists.");
  await expect.poll(async () => (await Promise.all(lists.map((one) => told(one).count()))).toSorted()).toEqual([0, 1]);
  const [late, first] = (await told(lists[0] ?? { who: merchant }).count()) === 1 ? lists : lists.toReversed();
  if (!late || !first) throw new Error("there are two");
  await new OrderList(first.who).shows([first.shows]);
  await expect(new OrderList(first.who).tab("Gifts")).toHaveAttribute("aria-selected", "true");

  await expect(save(late)).toBeDisabled();
  await form(late).getByRole("textbox").fill("Gifts too");
  await save(late).click();
  await expect(new OrderList(late.who).tab("Gifts too")).toHaveAttribute("aria-selected", "true");
  await new OrderList(late.who).shows([late.shows]);
  await new OrderList(merchant).open();
  await expect(new OrderList(merchant).tab("Gifts")).toHaveCount(1);
  await expect(new OrderList(merchant).tab("Gifts too")).toHaveCount(1);
});

test("the plus beside the tabs says on the page that a name was taken meanwhile", async ({ merchant, colleague, shop }) => {
  await shop.placeOrder(anOrder({ tags: ["gift"] }));
  const mine = new OrderList(merchant),
    theirs = new OrderList(colleague);
  await mine.open();
  await theirs.open("tag=gift");
  await colleague.button("Save as").click();
  await colleague.app.getByRole("dialog").getByRole("textbox").fill("Gifts");
  await colleague.app.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await expect(theirs.tab("Gifts")).toHaveAttribute("aria-selected", "true");

  await merchant.button("Create new view").click();
  await merchant.app.getByRole("dialog").getByRole("textbox").fill("gifts");
  await merchant.app
    .getByRole("dialog")
    .getByRole("button", { name: /^Create/ })
    .click();
  await expect(merchant.app.getByText("There is a view named “gifts” already. Choose another name.")).toBeVisible();
  await expect(mine.tab("Gifts")).toHaveCount(1);
  await expect(mine.tab("gifts")).toHaveCount(0);
});
