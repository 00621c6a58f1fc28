import { expect, test } from "./merchant.ts";

// A page that is not there is answered with 404, which Chromium notes in its console.
test.use({ expected: [/status of 404/] });

test("an order that is not there, an id that is none, and an action that does not exist", async ({ merchant }) => {
  for (const path of [
    "/orders/abc",
    "/orders/123456789012345678901234567890",
    "/orders/%27%3B--",
    "/orders/1/fulfill",
    "/orders/99999999999",
  ]) {
    await merchant.open(path);
    await expect(merchant.app.getByRole("heading", { name: "This order is not here" }).first()).toBeVisible();
  }
  await merchant.app.getByRole("link", { name: "See all orders" }).click();
  await expect(merchant.app.getByRole("heading", { name: "Orders", exact: true })).toBeVisible();
  await merchant.open("/orders/1/explode");
  await expect(merchant.app.getByRole("heading", { name: "There is nothing at this address" }).first()).toBeVisible();
});
