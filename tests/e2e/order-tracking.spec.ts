import { fulfillInShopify } from "./admin-api.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { inShopify, OrderPage, untilShopify } from "./order.ts";

const ups = "1Z999AA10123456784";

test("B6: I add tracking to a parcel later, correct it, take it away, and undo that", async ({ merchant, shop, handle }) => {
  const { id, name } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.open();
  await fulfillInShopify(shop, `${handle}.myshopify.com`, id);
  await order.open();
  await order
    .card(`Parcel ${name}-F1`)
    .getByRole("link", { name: `Add tracking: ${name}-F1` })
    .click();
  await order.field("Tracking number").fill(ups);
  await expect(order.field("Carrier")).toHaveValue("UPS");
  await order.button("Save tracking").click();
  await expect(order.toast(`Tracking of ${name}-F1 saved.`)).toBeVisible();
  await expect(order.card(`Parcel ${name}-F1`)).toContainText(ups);
  await untilShopify(shop, id, { fulfillments: [{ tracking: [{ company: "UPS", number: ups }] }] });

  await order
    .card(`Parcel ${name}-F1`)
    .getByRole("link", { name: `Change tracking: ${name}-F1` })
    .click();
  await expect(order.field("Tracking number")).toHaveValue(ups);
  await order.field("Tracking number").fill("A1, B2");
  await order.field("Carrier").selectOption("Other");
  await order.field("Name of the carrier").fill("Bike Bert");
  await order.field("Tracking link").fill("https://bike.example/A1");
  await order.button("Save tracking").click();
  await untilShopify(shop, id, {
    fulfillments: [
      {
        tracking: [
          { company: "Bike Bert", number: "A1", url: "https://bike.example/A1" },
          { company: "Bike Bert", number: "B2", url: "https://bike.example/B2" },
        ],
      },
    ],
  });
  await expect(order.card(`Parcel ${name}-F1`)).toContainText("B2");

  await order
    .card(`Parcel ${name}-F1`)
    .getByRole("link", { name: `Change tracking: ${name}-F1` })
    .click();
  await order.field("Tracking number").fill("");
  await order.field("Carrier").selectOption("No carrier");
  await order.field("Tracking link").fill("");
  await order.button("Remove tracking").click();
  await untilShopify(shop, id, { fulfillments: [{ tracking: [] }] });
  await order.undoFromToast(`Tracking of ${name}-F1 removed.`);
  await untilShopify(shop, id, { fulfillments: [{ tracking: [{ number: "A1" }, { number: "B2" }] }] });
  expect((await inShopify(shop, id)).mails.map(({ kind }) => kind)).not.toContain("shipping_update");
});

test("B6: a number that I typed while somebody else fulfilled is kept, and given to their parcel", async ({ merchant, shop, handle }) => {
  const { id, name } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.openForm("fulfill");
  await order.field("Tracking number").fill(ups);
  await fulfillInShopify(shop, `${handle}.myshopify.com`, id);
  await order.button("Fulfill 3 items").click();
  await expect(order.refusal).toContainText(`Somebody else fulfilled this meanwhile, without your tracking ${ups}.`);
  await expect(order.field("Tracking number")).toHaveValue(ups);
  await order.app.getByRole("button", { name: "Add it to a parcel" }).click();
  await expect(order.field("Tracking number")).toHaveValue(ups);
  await expect(order.field("Carrier")).toHaveValue("UPS");
  await order.button("Save tracking").click();
  await expect(order.card(`Parcel ${name}-F1`)).toContainText(ups);
});

test("B6: also when it was on its way and could still be called back", async ({ merchant, shop, handle }) => {
  const { id, name } = await shop.placeOrder(anOrder());
  const order = new OrderPage(merchant, id);
  await order.openForm("fulfill");
  await order.field("Tracking number").fill(ups);
  await order.field("E-mail the customer that it is on its way").check();
  await order.button("Fulfill 3 items, e-mail the customer").click();
  await expect(order.app.getByText(/1 fulfillment with an e-mail leaves in 0:/)).toBeVisible();
  await fulfillInShopify(shop, `${handle}.myshopify.com`, id);
  await expect(order.app.getByText(`Your tracking ${ups} is kept.`)).toBeVisible({ timeout: 30_000 });
  await order.app.getByRole("button", { name: "Add it to a parcel" }).click();
  await order.button("Save tracking").click();
  await expect(order.card(`Parcel ${name}-F1`)).toContainText(ups);
  await expect(order.app.getByText(`Your tracking ${ups} is kept.`)).toHaveCount(0);
});

test("A11: what leaves from two locations has a number for each parcel", async ({ merchant, shop }) => {
  const { id } = await shop.placeOrder(
    anOrder({
      lines: [
        { title: "Enamel mug", quantity: 1, price: 1_250, location: "Warehouse" },
        { title: "Wool throw", quantity: 1, price: 5_900, location: "High Street shop" },
      ],
    }),
  );
  const order = new OrderPage(merchant, id);
  await order.openForm("fulfill");
  await expect(order.app.getByText("a parcel from each, with tracking of its own")).toBeVisible();
  await order.field("Tracking number, Warehouse").fill("A1");
  await order.field("Tracking number, High Street shop").fill("B2");
  await order.button("Fulfill 2 items").click();
  await untilShopify(shop, id, { fulfillments: [{ tracking: [{ number: "A1" }] }, { tracking: [{ number: "B2" }] }] });
});

test("B20: the form shows where it goes, and sixty lines are one click", async ({ merchant, shop }) => {
  const lines = Array.from({ length: 60 }, (_, index) => ({ title: `Thing ${index}`, quantity: 2, price: 100 }));
  const { id } = await shop.placeOrder(anOrder({ lines, note: "Ring twice" }));
  const order = new OrderPage(merchant, id);
  await order.openForm("fulfill");
  await expect(order.heading("Shipping address")).toBeVisible();
  await expect(order.app.getByText("Ring twice")).toBeVisible();
  await order.button("Choose no items").click();
  await expect(order.button("Fulfill items")).toBeDisabled();
  await order.button("Choose all items").click();
  await expect(order.button("Fulfill 120 items")).toBeEnabled();

  await order.openForm("refund");
  await order.button("Choose all items").click();
  await expect(order.app.getByText("120 of 120 items")).toBeVisible();
});
