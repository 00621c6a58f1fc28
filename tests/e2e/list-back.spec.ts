import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

test("B11: from an order I get back to the search I came from, with its choice and focus, and walk its orders by keys", async ({
  merchant,
  shop,
}) => {
  const names: string[] = [];
  for (const quantity of [1, 2, 3])
    names.push((await shop.placeOrder(anOrder({ lines: [{ title: "Enamel mug", quantity, price: 1_250 }] }))).name);
  await shop.placeOrder(anOrder({ lines: [{ title: "Lamp", quantity: 1, price: 100 }], email: "kim@customer.example" }));
  const [oldest = "", middle = "", newest = ""] = names;
  const list = new OrderList(merchant);
  const link = (name: string) => merchant.app.getByRole("link", { name, exact: true });
  const heading = (name: string) => merchant.app.getByRole("heading", { name, exact: true });

  await list.open("view=all&q=robin%40customer.example");
  await list.shows([newest, middle, oldest]);
  await link(oldest).focus();
  await merchant.page.keyboard.press("Space");
  await expect(list.row(oldest).getByRole("checkbox")).toBeChecked();
  await link(newest).click();
  await expect(heading(newest)).toBeVisible();
  await merchant.page.keyboard.press("j");
  await expect(heading(middle)).toBeVisible();
  await merchant.page.keyboard.press("j");
  await expect(heading(oldest)).toBeVisible();
  await expect(merchant.button("Next")).toBeDisabled();
  await merchant.page.keyboard.press("k");
  await expect(heading(middle)).toBeVisible();

  await link("Orders").click();
  await list.shows([newest, middle, oldest]);
  await expect(link(middle)).toBeFocused();
  await expect(list.row(oldest).getByRole("checkbox")).toBeChecked();
});
