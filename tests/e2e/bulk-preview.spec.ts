import { z } from "zod";
import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, importOrders, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

test("what the house refuses is done when ticked, with a reason that Activity keeps", async ({ merchant, shop }) => {
  const paid = await shop.placeOrder(anOrder()),
    owing = await shop.placeOrder(anOrder({ payment: "pending_manual", gateway: "Bank Deposit" }));
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  await list.choose(paid.name, owing.name);
  await merchant.button("Archive").click();
  await bulk.previews(0, 0, 2);
  await bulk.takeIn("this order");
  await bulk.previews(1, 0, 1);
  await expect(
    merchant.app.getByText("The customer still owes £41.45. Collect the payment or mark the order as paid first."),
  ).toBeVisible();
  await bulk.startAnyway({ orders: "this order", change: 2, button: "Archive 2 orders", why: "Written off" });
  expect(z.looseObject({ closedAt: z.string().nullable() }).parse(await shop.order(owing.id)).closedAt).not.toBeNull();
  await merchant.open("/activity");
  await expect(merchant.app.getByText("Done anyway: Written off").first()).toBeVisible();
});

test("orders with different numbers are told apart in the examples", async ({ merchant, shop }) => {
  const owing = (price: number) =>
    shop.placeOrder(
      anOrder({ payment: "pending_manual", gateway: "Bank Deposit", shipping: null, lines: [{ title: "Bowl", quantity: 1, price }] }),
    );
  const less = await owing(2_000),
    more = await owing(5_500);
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  await list.choose(less.name, more.name);
  await merchant.button("Archive").click();
  await bulk.previews(0, 0, 2);
  await expect(merchant.app.getByText(`${less.name} The customer still owes £20.00.`)).toBeVisible();
  await expect(merchant.app.getByText(`${more.name} The customer still owes £55.00.`)).toBeVisible();
  await expect(merchant.app.getByRole("checkbox", { name: "Do it anyway for these 2 orders" })).not.toBeChecked();
});

test("nothing to do: says why for each, and starts nothing", async ({ merchant, shop }) => {
  const { name } = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  await list.choose(name);
  await list.bulkAction("Release holds");
  await bulk.previews(0, 0, 1);
  await expect(merchant.app.getByText("It is not on hold.")).toBeVisible();
  await expect(merchant.button("Release 0 orders")).toBeDisabled();
});

test("hundreds of orders that match come out as previewed", async ({ merchant, shop }) => {
  await shop.setPlan("plus");
  await importOrders(shop, 900);
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  const counted = (await merchant.app.getByText(/^\d+ orders$/).textContent()) ?? "";
  const total = Number.parseInt(counted, 10);
  expect(total).toBeGreaterThan(250);
  await list.chooseAllMatching(total);
  await merchant.button("Archive").click();
  await expect(bulk.figure("Will change")).toHaveText(/^\d+$/);
  const figure = async (label: "Will change" | "Will wait" | "Skipped") => Number(await bulk.figure(label).textContent());
  const [change, wait, skipped] = [await figure("Will change"), await figure("Will wait"), await figure("Skipped")];
  expect(change).toBeGreaterThan(0);
  expect(skipped).toBeGreaterThan(0);
  expect(change + wait + skipped).toBe(total);
  await merchant.button(`Archive ${change} orders`).click();
  await bulk.finished(`Archive ${change} orders`);
  expect(await bulk.counted("Done")).toBe(change);
  await expect(merchant.app.getByRole("heading", { name: `Left out: ${skipped} orders` })).toBeVisible();
  expect((await shop.ledger()).filter(({ mutation, changed }) => mutation === "orderClose" && changed)).toHaveLength(change);
});

test("an order that vanished or a wrong address starts nothing", async ({ merchant, shop }) => {
  await shop.placeOrder(anOrder());
  const bulk = new BulkRun(merchant);
  await merchant.open("/runs/new?kind=archive&ids=99999999");
  await bulk.previews(0, 0, 1);
  await expect(merchant.app.getByText("Shopify has no such order any more.")).toBeVisible();
});
