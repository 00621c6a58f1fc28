import { fulfillInShopify, inShopify as changeInShopify } from "./admin-api.ts";
import { OrderList } from "./orders-list.ts";
import { anOrder, expect, test, type Merchant } from "./merchant.ts";
import { inShopify, OrderPage, sentTo, untilShopify } from "./order.ts";

const lacks = "Your Shopify account lacks the permission “Cancel orders”.";
const update = "mutation ($input: OrderInput!) { orderUpdate(input: $input) { userErrors { message } } }";

/** The owner takes a right from everyone else, in Settings. */
async function without(merchant: Merchant, right: string): Promise<void> {
  await merchant.open("/settings");
  await merchant.app.getByLabel(right, { exact: true }).first().uncheck();
  await merchant.page.getByRole("button", { name: "Save" }).click();
  await expect(merchant.page.getByText("Settings saved")).toBeVisible();
}

/** Posts to the app's own address as a script with the agent's session token would. */
async function forge(merchant: Merchant, fields: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const frame = merchant.page.frames().find((one) => one.parentFrame() !== null);
  if (!frame) throw new Error("the app is not open");
  const response = await fetch(new URL("/app/api/ask?_data=routes%2Fapp.api.ask", frame.url()), {
    method: "POST",
    body: new URLSearchParams({ orderName: "", overrides: "", overrideReason: "", ...fields }),
    headers: {
      authorization: `Bearer ${await merchant.shop.sessionToken("agent")}`,
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    },
  });
  return { status: response.status, body: await response.json() };
}

test("an agent without the right sees it refused, and a forged request is refused by the server too", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  await without(merchant, "Cancel");
  const order = new OrderPage(merchant, id);
  await order.open("agent");
  await order.button("Refund or cancel").click();
  await expect(order.button(/^Cancel order/)).toBeDisabled();
  await expect(order.button(/^Cancel order/)).toContainText("You may not do this here. The owner can allow it in Settings, under Roles.");
  await order.openForm("cancel", "agent");
  await expect(order.app.getByText("You don't have the right for this")).toBeVisible();

  const cancel = { kind: "cancel", reason: "OTHER", refund: "original", restock: false, notify: false, staffNote: "" };
  const forged = await forge(merchant, { orderId: `gid://shopify/Order/${id}`, intent: JSON.stringify(cancel) });
  expect(forged).toMatchObject({ status: 200, body: { ok: false, refusal: { by: "right", reason: { code: "right.missing" } } } });
  const overriding = await forge(merchant, {
    orderId: `gid://shopify/Order/${id}`,
    intent: JSON.stringify(cancel),
    overrides: "right.missing",
    overrideReason: "because",
  });
  expect(overriding.body).toMatchObject({ ok: false, refusal: { by: "right" } });
  expect(await sentTo(shop)).toEqual([]);
  expect((await inShopify(shop, id)).cancelledAt).toBeNull();
});

test("B3: what the agent's Shopify account may not do is said in one word, and the next time before the form", async ({
  merchant,
  shop,
}) => {
  const { id } = await shop.placeOrder(anOrder({ payment: "pending_manual" }));
  const order = new OrderPage(merchant, id);
  await order.openForm("cancel", "agent");
  await order.field("Why is it cancelled?").selectOption("Other");
  await order.button("Cancel, restock").click();
  await expect(order.card("Timeline")).toContainText(lacks, { timeout: 25_000 });
  await expect(order.card("Timeline")).toContainText("Refused");
  expect(await sentTo(shop)).toEqual([]);

  await order.open("agent");
  await order.button("Refund or cancel").click();
  await expect(order.button(/^Cancel order/)).toContainText(lacks);
  await order.button(/^Cancel order/).click();
  await expect(order.app.getByRole("heading", { name: "You don't have the right for this" })).toBeVisible();
  await expect(order.field("Why is it cancelled?")).toHaveCount(0);
  await order.button("I have it now").click();
  await expect(order.field("Why is it cancelled?")).toBeVisible();

  await order.open("owner");
  await order.button("Refund or cancel").click();
  await expect(order.button(/^Cancel order/)).not.toContainText(lacks);
});

test("B4: what one cancels the other sees, in the list and on the page, and fulfilling it asks", async ({ merchant, colleague, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder({ payment: "pending_manual" }));
  const mine = new OrderPage(merchant, id),
    theirs = new OrderPage(colleague, id),
    list = new OrderList(colleague);
  await colleague.open("/orders", "agent");
  await list.shows([name]);
  await mine.openForm("cancel");
  await mine.field("Why is it cancelled?").selectOption("Other");
  await mine.button("Cancel, restock").click();
  await expect(mine.app.getByText("Being cancelled", { exact: true })).toBeVisible();
  await expect(mine.button("Fulfill")).toHaveCount(0);

  const row = list.row(name);
  const waits = row.getByText("Being cancelled", { exact: true }).filter({ visible: true });
  await expect(waits).toBeVisible();
  await expect(colleague.app.getByRole("region", { name: "Outbox" }).getByRole("link", { name })).toBeVisible();
  await row.getByRole("button", { name: "Call back" }).click();
  await expect(waits).toHaveCount(0);
  await expect(mine.toast(/Called back by/)).toBeVisible();
  await expect(mine.app.getByText("Being cancelled", { exact: true })).toHaveCount(0);

  await mine.openForm("cancel");
  await mine.field("Why is it cancelled?").selectOption("Other");
  await mine.button("Cancel, restock").click();
  await theirs.openForm("fulfill", "agent");
  await theirs.button("Fulfill 3 items").click();
  await expect(theirs.refusal).toContainText("It is being cancelled. Call that back first.");
  expect(await sentTo(shop)).toEqual([]);
});

test("B2: a cancellation that was not done is told wherever I am, and on Home until somebody has looked", async ({
  merchant,
  handle,
  shop,
}) => {
  const { id, name } = await shop.placeOrder(anOrder({ payment: "pending_manual" }));
  const order = new OrderPage(merchant, id);
  await order.openForm("cancel");
  await order.field("Why is it cancelled?").selectOption("Other");
  await order.button("Cancel, restock").click();
  await expect(order.app.getByText("Being cancelled", { exact: true })).toBeVisible();
  await fulfillInShopify(shop, `${handle}.myshopify.com`, id);
  await merchant.page.getByRole("navigation", { name: "Admin" }).locator("#app-nav").getByRole("link", { name: "Activity" }).click();
  const foot = merchant.app.getByRole("region", { name: "Outbox" }).getByRole("alert");
  await expect(foot).toContainText(`${name} Cancel order: not done.`, { timeout: 25_000 });
  await expect(foot).toContainText("All 3 items are shipped");

  await merchant.open("", "agent");
  await expect(merchant.app.getByRole("heading", { name: "1 cancellation was not done" })).toBeVisible();
  await expect(merchant.app.getByRole("link", { name: `Cancel order · ${name}` })).toBeVisible();
  await merchant.button(/^Seen/).click();
  await expect(merchant.app.getByRole("heading", { name: "1 cancellation was not done" })).toHaveCount(0);
  await merchant.open("");
  await expect(merchant.app.getByRole("heading", { name: "Needs attention" })).toBeVisible();
  await expect(merchant.app.getByText("1 cancellation was not done")).toHaveCount(0);
});

test("B21: what I asked is under way at once, nothing moves for it, and its end is told", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder({ payment: "pending_manual" }));
  const order = new OrderPage(merchant, id);
  await order.openForm("mark_paid");
  await order.button(/^Record/).click();
  await expect(order.app.getByText("Being marked as paid", { exact: true })).toBeVisible();
  await expect(order.button("Mark as paid")).toHaveCount(0);
  const title = order.app.getByRole("heading", { level: 1 });
  const before = await title.boundingBox();
  await expect(order.toast(`${name}: Marked as paid: £41.45.`)).toBeVisible({ timeout: 25_000 });
  await expect(order.app.getByText("Being marked as paid", { exact: true })).toHaveCount(0);
  expect((await title.boundingBox())?.y).toBe(before?.y);
});

test("two people edit one order: the second is told that it changed", async ({ merchant, colleague, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const mine = new OrderPage(merchant, id),
    theirs = new OrderPage(colleague, id);
  await mine.openForm("edit");
  await theirs.openForm("edit", "agent");
  await mine.field("E-mail").fill("mine@customer.example");
  await theirs.field("E-mail").fill("theirs@customer.example");
  await mine.button("Save changes").click();
  await expect(mine.card("Customer")).toContainText("mine@customer.example");
  await theirs.button("Save changes").click();
  await expect(theirs.refusal).toContainText("Somebody changed the e-mail address in the meantime. Look at it and decide again.");
  await untilShopify(shop, id, { email: "mine@customer.example" });
  expect(await sentTo(shop)).toEqual(["orderUpdate"]);
});

test("two people who have one order open see each other, and what the other does appears", async ({ merchant, colleague, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const mine = new OrderPage(merchant, id),
    theirs = new OrderPage(colleague, id);
  await mine.open();
  await theirs.open("agent");
  await expect(theirs.app.getByText("Olive Owner has this order open too.")).toBeVisible();
  await expect(mine.app.getByText("Avery Agent has this order open too.")).toBeVisible();

  await theirs.button("Actions").click();
  await theirs.button("Archive").click();
  await expect(mine.app.getByText("This order has changed. You see its newest state.")).toBeVisible();
  await expect(mine.card("Why it is here")).toContainText("Archived");
  await expect(mine.card("Timeline")).toContainText("Avery Agent");
  expect(await shop.ledger()).toMatchObject([{ mutation: "orderClose", user: expect.stringMatching(/^\d+$/) as unknown }]);
});

test("what is changed in Shopify itself appears on the open page", async ({ merchant, handle, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.open();
  await changeInShopify(shop, `${handle}.myshopify.com`, update, { input: { id: `gid://shopify/Order/${id}`, note: "Changed elsewhere" } });
  await expect(order.card("Note")).toContainText("Changed elsewhere");
  await expect(order.app.getByText("This order has changed. You see its newest state.")).toBeVisible();
});
