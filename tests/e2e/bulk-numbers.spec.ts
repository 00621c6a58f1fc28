import { BulkRun } from "./bulk-run.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

test("83 pasted numbers: 79 found, one named twice, three unknown, and nothing else is touched", async ({ merchant, shop }) => {
  await shop.setPlan("plus");
  const orders = await Promise.all(Array.from({ length: 79 }, () => shop.placeOrder(anOrder())));
  const other = await shop.placeOrder(anOrder());
  const names = orders.map(({ name }) => name);
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  await merchant.app.getByRole("link", { name: "Paste order numbers", exact: true }).click();
  const pasted = [
    ...names.slice(0, 40).join("\n"),
    "\n",
    ...names
      .slice(40)
      .map((name) => name.replace("#", ""))
      .join("; "),
    `\n${names[3]}\n#900001\n900002\nnone-such`,
  ].join("");
  await merchant.app.getByRole("textbox", { name: "Order numbers" }).fill(pasted);
  await expect(merchant.app.getByText("83 numbers")).toBeVisible();
  await merchant.app.getByRole("combobox", { name: "What shall be done?" }).selectOption("Archive");
  await merchant.button("Show what would happen").click();
  await bulk.takeIn("these 79 orders");
  await bulk.previews(79, 0, 0);
  await expect(merchant.app.getByText("79 orders found")).toBeVisible();
  await expect(merchant.app.getByText("1 line names an order again; it is taken once")).toBeVisible();
  await expect(merchant.app.getByText("3 lines are unknown")).toBeVisible();
  await expect(merchant.app.getByText(/^#900001, 900002,? and none-such$/)).toBeVisible();
  expect(await shop.ledger()).toEqual([]);
  await merchant.button("Archive 79 orders").click();
  await bulk.finished("Archive 79 orders");
  const archived = (await shop.ledger()).map(({ order_id }) => order_id);
  expect(archived.toSorted()).toEqual(orders.map(({ id }) => `gid://shopify/Order/${id}`).toSorted());
  expect(archived).not.toContain(`gid://shopify/Order/${other.id}`);
});

test("A4: what a line means beside an order's name is asked, and taken only when it is chosen", async ({ merchant, shop }) => {
  const [sure, doubtful] = [await shop.placeOrder(anOrder()), await shop.placeOrder(anOrder())];
  const bulk = new BulkRun(merchant);
  await merchant.open("/runs/new?by=numbers&kind=archive");
  await merchant.app.getByRole("textbox", { name: "Order numbers" }).fill(`${sure.name}\n${doubtful.name} 1 x Cup`);
  await merchant.button("Show what would happen").click();
  await bulk.previews(0, 0, 1);
  await expect(merchant.app.getByText("1 line names an order and something else")).toBeVisible();
  await merchant.app.getByRole("checkbox", { name: doubtful.name }).check();
  await merchant.button("Add 1 order").click();
  await bulk.previews(0, 0, 2);
  expect(await shop.ledger()).toEqual([]);
});

test("A5: a column that nothing tells is asked for, and a workbook is told to be one", async ({ merchant, shop }) => {
  const { name } = await shop.placeOrder(anOrder());
  await merchant.open("/runs/new?by=numbers&kind=archive");
  const choose = (file: string, mimeType: string, buffer: Buffer) =>
    merchant.app.locator('input[type="file"]').setInputFiles({ name: file, mimeType, buffer });
  await choose("orders.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer.from("PK\u0003\u0004"));
  await expect(merchant.app.getByText("orders.xlsx is a workbook of Excel")).toBeVisible();
  await choose("orders.csv", "text/csv", Buffer.from(`Kunde;Vorgang\nRobin;${name}\nKim;none-such`));
  await expect(merchant.app.getByText("orders.csv does not say which column holds the order numbers")).toBeVisible();
  await expect(merchant.app.getByText(`${name} · none-such`)).toBeVisible();
  await merchant.app.getByText("Vorgang", { exact: true }).click();
  await merchant.button("Take this column").click();
  await expect(merchant.app.getByRole("textbox", { name: "Order numbers" })).toHaveValue(`${name}\nnone-such`);
});

test("order numbers out of a table", async ({ merchant, shop }) => {
  const first = await shop.placeOrder(anOrder()),
    second = await shop.placeOrder(anOrder());
  const bulk = new BulkRun(merchant);
  await merchant.open("/runs/new?by=numbers&kind=tag");
  const table = `Email,Name,Note\nrobin@customer.example,${first.name},"a, b"\n,${second.name},\n,${second.name},second line\n`;
  await merchant.app.locator('input[type="file"]').setInputFiles({ name: "orders.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await expect(merchant.app.getByText("3 numbers")).toBeVisible();
  await merchant.app.getByRole("textbox", { name: "Add tags" }).fill("listed");
  await merchant.button("Show what would happen").click();
  await bulk.previews(2, 0, 0);
});

test("every open order with a product", async ({ merchant, shop }) => {
  const [one, two] = [await shop.placeOrder(anOrder()), await shop.placeOrder(anOrder())];
  await shop.placeOrder(anOrder({ lines: [{ title: "Bowl", quantity: 1, price: 500, sku: "BOWL" }] }));
  const list = new OrderList(merchant),
    bulk = new BulkRun(merchant);
  await list.open();
  await merchant.app.getByRole("link", { name: "By product or SKU", exact: true }).click();
  await merchant.app.getByRole("textbox", { name: "Product or SKU" }).fill("mug");
  await merchant.app.getByRole("combobox", { name: "What shall be done?" }).selectOption("Hold");
  await merchant.app.getByRole("combobox", { name: "Why is it held?" }).selectOption("Out of stock");
  await merchant.button("Show what would happen").click();
  await bulk.previews(2, 0, 0);
  await expect(merchant.app.getByText("Enamel mug MUG")).toBeVisible();
  await merchant.button("Hold 2 orders").click();
  await bulk.finished("Hold 2 orders");
  const held = (await shop.ledger()).filter(({ mutation }) => mutation === "fulfillmentOrderHold").map(({ order_id }) => order_id);
  expect(held.toSorted()).toEqual([one, two].map(({ id }) => `gid://shopify/Order/${id}`).toSorted());
});
