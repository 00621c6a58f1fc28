import { anOrder, expect, test } from "./merchant.ts";

test("settings are saved, and stay", async ({ merchant, page }) => {
  await merchant.open("/settings");
  await merchant.app.getByRole("spinbutton", { name: "Days to wait" }).fill("30");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Settings saved" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toBeHidden();
  await page.reload();
  await expect(merchant.app.getByRole("spinbutton", { name: "Days to wait" })).toHaveValue("30");
});

test("what is wrong is said beside its field, and nothing is saved", async ({ merchant, page }) => {
  await merchant.open("/settings");
  await merchant.app.getByRole("spinbutton", { name: "Days to wait" }).fill("400");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(merchant.app.getByText("Choose between 0 and 365 days.")).toBeVisible();
  await expect(merchant.app.getByRole("spinbutton", { name: "Days to wait" })).toHaveAttribute("aria-invalid", "true");
  await merchant.app.getByRole("spinbutton", { name: "Days to wait" }).fill("-1");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(merchant.app.getByText("Choose between 0 and 365 days.")).toBeVisible();
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await expect(merchant.app.getByRole("spinbutton", { name: "Days to wait" })).toHaveValue("7");
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toBeHidden();
});

test("leaving with unsaved changes is asked about first", async ({ merchant, page }) => {
  await merchant.open("/settings");
  await merchant.app.getByRole("checkbox", { name: "Keep orders open while the customer owes money" }).click();
  await page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name: "Activity" }).click();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("button", { name: "Stay" }).click();
  await expect(merchant.app.getByRole("checkbox", { name: "Keep orders open while the customer owes money" })).not.toBeChecked();
  await page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name: "Activity" }).click();
  await page.getByRole("button", { name: "Leave page" }).click();
  await expect(merchant.app.getByRole("heading", { name: "Activity" })).toBeVisible();
  await merchant.open("/settings");
  await expect(merchant.app.getByRole("checkbox", { name: "Keep orders open while the customer owes money" })).toBeChecked();
});

test("a rule of the house holds at once: cancelling after its window wants a reason", async ({ merchant, shop, page }) => {
  const { id } = await shop.placeOrder(anOrder());
  await merchant.open("/settings");
  await merchant.app.getByRole("checkbox", { name: "Limit how long after the order it may be cancelled" }).click();
  await merchant.app.getByRole("spinbutton", { name: "Hours after the order" }).fill("0");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Settings saved" })).toBeVisible();
  await merchant.open(`/orders/${id}/cancel`);
  await expect(merchant.app.getByText("The time for cancelling, 0 hours after the order, ended")).toBeVisible();
});
