import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

test.use({ expected: [/status of 404/] });

test("whatever is typed into the search finds something or nothing, and never breaks the page", async ({ merchant, shop }) => {
  const { name } = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant);
  await list.open();
  await list.openFilters();
  for (const text of ['tag:"', "AND OR NOT", "status:cancelled", "' OR 1=1 --", "<b>bold</b>", "x".repeat(4_000)]) {
    await list.search(text);
    await expect(merchant.app.getByText("No orders found")).toBeVisible();
    await list.search("Robin");
    await list.shows([name]);
  }
});

test("A7: signs alone are said to be no search; an emoji is searched as a tag", async ({ merchant, shop }) => {
  const { name } = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant);
  await list.open();
  await list.openFilters();
  for (const text of ['"', "((", "\\", "#"]) {
    await list.search(text);
    await expect(merchant.app.getByText(`“${text}” is nothing to search for.`)).toBeVisible();
    await list.shows([name]);
  }
  await list.search("🦭");
  await expect(merchant.app.getByText("No orders found")).toBeVisible();
  await list.search("#2001, #2002");
  await merchant.app.locator(`a[href*="numbers=%23"]`).click();
  await expect(merchant.app.getByRole("textbox", { name: "Order numbers" })).toHaveValue("#2001 #2002");
});

test("an address with nonsense in it still shows the list", async ({ merchant, shop }) => {
  const { name } = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant);
  for (const params of [
    "payment=zebra&sort=up-down&from=yesterday&min=lots",
    "after=zebra",
    "before=%00",
    "view=00000000-0000-0000-0000-000000000000",
  ]) {
    await list.open(params);
    await list.shows([name]);
  }
  await list.open("payment=zebra&min=lots");
  await expect(merchant.app.getByText("payment: “zebra”")).toBeVisible();
  await merchant.open("/runs/new?by=matching&kind=archive&payment=zebra");
  await expect(merchant.app.getByText("so more orders would be taken than you mean")).toBeVisible();
  expect(await shop.ledger()).toEqual([]);
});

test("an order, a run or a page that is not there says so, and leads back", async ({ merchant, shop }) => {
  const { name } = await shop.placeOrder(anOrder());
  for (const [path, said] of [
    ["/orders/99999999", "This order is not here"],
    ["/orders/zebra", "This order is not here"],
    ["/runs/00000000-0000-0000-0000-000000000000", "There is no such bulk change"],
    ["/zebra", "There is nothing at this address"],
  ] as const) {
    await merchant.open(path);
    await expect(merchant.app.getByRole("heading", { name: said }).first()).toBeVisible();
  }
  await merchant.app.getByText("See all orders").click();
  await new OrderList(merchant).shows([name]);
});

test("more than is there cannot be fulfilled", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  await merchant.open(`/orders/${id}/fulfill`);
  await merchant.app.getByRole("spinbutton", { name: "Quantity of Enamel mug" }).fill("99999999999999999999");
  await expect(merchant.app.getByText("Enter a number from 0 to 3.")).toBeVisible();
  await merchant.app.getByRole("spinbutton", { name: "Quantity of Enamel mug" }).fill("-1");
  await expect(merchant.app.getByText("Enter a number from 0 to 3.")).toBeVisible();
  expect(await shop.ledger()).toEqual([]);
});
