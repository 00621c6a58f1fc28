import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

test("a row that is ticked before the page is ready to hear of it is chosen", async ({ merchant, shop, page, handle }) => {
  const { name } = await shop.placeOrder(anOrder());
  const newer = await shop.placeOrder(anOrder());
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/assets\/.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  const list = new OrderList(merchant);
  // The page does not finish loading: its scripts are held back.
  await page.goto(`${shop.base}/store/${handle}/app/orders`, { waitUntil: "commit" });
  await list.shows([newer.name, name]);
  await merchant.app.getByRole("checkbox", { name: `Select order ${name}` }).check({ force: true });
  release();
  await expect(merchant.app.getByText("1 selected")).toBeVisible();
});
