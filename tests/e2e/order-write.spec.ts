import { anOrder, expect, test } from "./merchant.ts";
import { OrderPage, sentTo, untilShopify } from "./order.ts";

test("I edit the address, the e-mail and one detail; the others stay; then I undo it", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(
    anOrder({
      attributes: [
        { key: "Gift", value: "yes" },
        { key: "Source", value: "newsletter" },
      ],
    }),
  );
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.choose("Edit", "Edit contact and address");
  await expect(order.button("Save changes")).toBeDisabled();
  await order.field("E-mail").fill("not an address");
  await order.button("Save changes").click();
  await expect(order.app.getByText("Enter an e-mail address, such as name@example.com.")).toBeVisible();
  await order.field("E-mail").fill("robin@new.example");
  await order.field("Street and number").fill("2 Other Street");
  await order.app.getByRole("combobox", { name: "Country" }).selectOption("Ireland");
  await expect(order.app.getByText("a new address can change the taxes")).toBeVisible();
  await order.field("Value").first().fill("no");
  await order.button("Save changes").click();

  await expect(order.toast(`${name}: Changed the e-mail address, shipping address`)).toBeVisible();
  await expect(order.card("Shipping address")).toContainText("2 Other Street");
  await expect(order.card("Customer")).toContainText("robin@new.example");
  await expect(order.card("Additional details")).toContainText("Gift: no");
  await untilShopify(shop, id, {
    email: "robin@new.example",
    shippingAddress: { firstName: "Robin", address1: "2 Other Street", city: "London", zip: "N1 9GU", countryCode: "IE" },
    billingAddress: { address1: "1 Sample Street" },
    customAttributes: [
      { key: "Gift", value: "no" },
      { key: "Source", value: "newsletter" },
    ],
  });

  await order.undoFromToast(`${name}: Changed the e-mail address, shipping address`);
  await expect(order.card("Shipping address")).toContainText("1 Sample Street");
  await untilShopify(shop, id, {
    email: "robin@customer.example",
    shippingAddress: { address1: "1 Sample Street", city: "London", countryCode: "GB" },
    customAttributes: [
      { key: "Gift", value: "yes" },
      { key: "Source", value: "newsletter" },
    ],
  });
  expect(await sentTo(shop)).toEqual(["orderUpdate", "orderUpdate"]);
});

test("I write a note and undo it", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder({ note: "Leave at the door" }));
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.app.getByRole("link", { name: "Edit note" }).click();
  await order.field("Note").fill("Ring twice");
  await order.button("Save note").click();
  await expect(order.card("Note")).toContainText("Ring twice");
  await untilShopify(shop, id, { note: "Ring twice" });
  await order.undoFromToast(`${name}: Note saved.`);
  await expect(order.card("Note")).toContainText("Leave at the door");
  await untilShopify(shop, id, { note: "Leave at the door" });
  expect(await sentTo(shop)).toEqual(["orderUpdate", "orderUpdate"]);
});

test("I tag an order and take a tag off on its page", async ({ merchant, shop }) => {
  const { id, name } = await shop.placeOrder(anOrder({ tags: ["vip"] }));
  const order = new OrderPage(merchant, id);
  await order.open();
  await order.field("Add tags").fill("gift");
  await order.field("Add tags").press("Enter");
  await expect(order.toast(`${name}: Added the tag gift.`)).toBeVisible();
  await expect(order.button("Remove gift")).toBeVisible();
  await untilShopify(shop, id, { tags: ["gift", "vip"] });
  await order.button("Remove vip").click();
  await expect(order.button("Remove vip")).toHaveCount(0);
  await untilShopify(shop, id, { tags: ["gift"] });
  await order.undoFromToast(`${name}: Removed the tag vip.`);
  await expect(order.button("Remove vip")).toBeVisible();
  expect(await sentTo(shop)).toEqual(["tagsAdd", "tagsRemove", "tagsAdd"]);
});

test("I mark an order as paid", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(anOrder({ payment: "pending_manual" }));
  const order = new OrderPage(merchant, id);
  await order.open();
  await expect(order.card("Why it is here")).toContainText("The customer still owes £41.45.");
  await order.button("Mark as paid").click();
  await order.button("Record £41.45 as paid").click();
  await expect(order.app.getByText(/1 payment to record leaves in 0:/)).toBeVisible();
  await expect(order.card("Payment")).toContainText("Paid by the customer£41.45", { timeout: 25_000 });
  await untilShopify(shop, id, { transactions: [{ kind: "SALE", status: "SUCCESS", amount: { shop: 4_145 } }] });
  expect(await sentTo(shop)).toEqual(["orderMarkAsPaid"]);
});
