import { z } from "zod";
import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

const parcels = z.looseObject({ fulfillments: z.array(z.unknown()), mails: z.array(z.looseObject({ kind: z.string() })) });

test("fulfilling with e-mails waits in the outbox on every page, and is called back", async ({ merchant, shop }) => {
  const first = await shop.placeOrder(anOrder()),
    second = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  await list.choose(first.name, second.name);
  await merchant.button("Fulfill").click();
  await merchant.app.getByRole("checkbox", { name: "E-mail the customer that it is on its way" }).check();
  await merchant.button("Show what would happen").click();
  await bulk.previews(2, 0, 0);
  await expect(merchant.app.getByText("2 customers are e-mailed.")).toBeVisible();
  await expect(merchant.app.getByText("A part of this can't be undone.")).toBeVisible();
  await merchant.button("Fulfill 2 orders").click();
  await expect(merchant.app.getByText(/2 fulfillments with e-mails leave in [45]:\d\d/)).toBeVisible();
  for (const path of ["", "/settings", `/orders/${first.id}`]) {
    await merchant.open(path);
    await expect(merchant.app.getByText(/2 fulfillments with e-mails leave in [45]:\d\d/)).toBeVisible();
  }
  expect(await shop.ledger()).toEqual([]);
  await merchant.app.getByRole("region", { name: "Outbox" }).getByRole("button", { name: "Call back" }).click();
  await expect(merchant.app.getByText(/2 fulfillments with e-mails/)).toHaveCount(0);
  await merchant.open("/activity");
  await expect(merchant.app.getByText("Called back by Olive Owner")).toHaveCount(1);
  expect(await shop.ledger()).toEqual([]);
  expect(parcels.parse(await shop.order(first.id)).fulfillments).toEqual([]);
});

test("fulfilling without an e-mail happens at once and can be undone", async ({ merchant, shop }) => {
  const first = await shop.placeOrder(anOrder()),
    second = await shop.placeOrder(anOrder());
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  await list.choose(first.name, second.name);
  await merchant.button("Fulfill").click();
  await merchant.button("Show what would happen").click();
  await expect(merchant.app.getByText("No customer is e-mailed.")).toBeVisible();
  await merchant.button("Fulfill 2 orders").click();
  await bulk.finished("Fulfill 2 orders");
  for (const { id } of [first, second]) {
    const order = parcels.parse(await shop.order(id));
    expect(order.fulfillments).toHaveLength(1);
    expect(order.mails.map(({ kind }) => kind)).toEqual(["order_confirmation"]);
  }
  await merchant.button("Undo run").click();
  await bulk.finished("Undo for 2 orders");
  await list.open("view=unfulfilled&status=open&payment=paid&fulfillment=unfulfilled");
  await list.shows([second.name, first.name]);
});
