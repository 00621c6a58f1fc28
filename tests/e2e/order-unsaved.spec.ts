import type { Page } from "@playwright/test";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderPage, sentTo, untilShopify } from "./order.ts";

/** The admin's own bar and question, around the app. */
const bar = (page: Page) => page.getByRole("region", { name: "Unsaved changes" });
const question = (page: Page) => page.getByRole("dialog", { name: "Leave without saving?" });
const leaveFor = (page: Page, place: string) =>
  page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name: place }).first().click();

test("B10: a note that is typed and not saved is asked about, can be discarded, and is saved from the bar", async ({
  merchant,
  shop,
  page,
}) => {
  const { id } = await shop.placeOrder(anOrder({ note: "Leave at the door" }));
  const order = new OrderPage(merchant, id);
  await order.openForm("note");
  await expect(order.field("Note")).toHaveValue("Leave at the door");
  await expect(bar(page)).toBeHidden();
  await order.field("Note").fill("Ring twice");
  await expect(bar(page)).toBeVisible();
  await leaveFor(page, "Activity");
  await question(page).getByRole("button", { name: "Stay" }).click();
  await expect(order.field("Note")).toHaveValue("Ring twice");
  await merchant.app.getByRole("link", { name: "Back to the order" }).click();
  await question(page).getByRole("button", { name: "Stay" }).click();

  await bar(page).getByRole("button", { name: "Discard" }).click();
  await expect(order.field("Note")).toHaveValue("Leave at the door");
  await expect(bar(page)).toBeHidden();

  await order.field("Note").fill("Ring three times");
  await bar(page).getByRole("button", { name: "Save" }).click();
  await expect(order.card("Note")).toContainText("Ring three times");
  await expect(question(page)).toBeHidden();
  await expect(bar(page)).toBeHidden();
  await untilShopify(shop, id, { note: "Ring three times" });
});

test("B10: of a form that sends goods the bar leads to the button that says so, and sends nothing itself", async ({
  merchant,
  shop,
  page,
}) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.openForm("fulfill");
  await order.field("Tracking number").fill("00340434161094042557");
  await bar(page).getByRole("button", { name: "Review" }).click();
  await expect(order.button("Fulfill 3 items")).toBeFocused();
  await leaveFor(page, "Orders");
  await question(page).getByRole("button", { name: "Stay" }).click();
  await expect(order.field("Tracking number")).toHaveValue("00340434161094042557");
  expect(await sentTo(shop)).toEqual([]);
  await order.button("Fulfill 3 items").click();
  await expect(order.heading("Timeline")).toBeVisible();
  await expect(question(page)).toBeHidden();
  await untilShopify(shop, id, { fulfillments: [{ tracking: [{ number: "00340434161094042557" }] }] });
});

test("B10: what is typed for many orders is asked about, too", async ({ merchant, shop, page }) => {
  const { name } = await shop.placeOrder(anOrder());
  await merchant.open("/runs/new?by=numbers&kind=archive");
  await merchant.app.getByRole("textbox").first().fill(name);
  await leaveFor(page, "Activity");
  await question(page).getByRole("button", { name: "Stay" }).click();
  await bar(page).getByRole("button", { name: "Discard" }).click();
  await expect(merchant.app.getByRole("textbox").first()).toHaveValue("");
  await merchant.app.getByRole("textbox").first().fill(name);
  await merchant.button("Show what would happen").click();
  await expect(merchant.app.getByRole("heading", { name: "Archive orders" })).toBeVisible();
  await expect(question(page)).toBeHidden();
});

test("B17: what is wrong is said at its field once that is left, and is gone when it is right", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.openForm("edit");
  await order.field("E-mail").fill("not an address");
  await expect(order.app.getByText("Enter an e-mail address")).toBeHidden();
  await order.field("E-mail").blur();
  await expect(order.app.getByText("Enter an e-mail address, such as name@example.com.")).toBeVisible();
  await order.field("E-mail").fill("robin@new.example");
  await expect(order.app.getByText("Enter an e-mail address")).toBeHidden();
  expect(await sentTo(shop)).toEqual([]);
});

test("B17: a form that is sent too early puts the focus on the first field that is wrong, without a banner above it", async ({
  merchant,
  shop,
}) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.openForm("cancel");
  await order.button("Cancel, restock").click();
  await expect(order.field("Why is it cancelled?")).toBeFocused();
  await expect(order.app.getByText("Choose why the order is cancelled.")).toBeVisible();
  await expect(order.app.getByText("Something is missing or not filled in correctly here.")).toHaveCount(0);
  await order.field("Why is it cancelled?").selectOption("Customer changed their mind");
  await expect(order.app.getByText("Choose why the order is cancelled.")).toBeHidden();
});

test("B17: a refund of more than is left is told at its field while it is typed", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.openForm("refund");
  await order.field("Amount to refund").fill("9999");
  await expect(order.app.getByText("At most £41.45 is left to refund. Enter £41.45 or less.")).toBeVisible();
  await expect(order.field("Amount to refund")).toHaveAttribute("aria-invalid", "true");
  await order.field("Amount to refund").fill("41.45");
  await expect(order.app.getByText("is left to refund. Enter")).toBeHidden();
});
