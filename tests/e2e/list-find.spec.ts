import { fulfillInShopify } from "./admin-api.ts";
import { anOrder, expect, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";

test.describe("finding an order", () => {
  test("by phone, however it is spelled", async ({ merchant, shop }) => {
    const wanted = await shop.placeOrder(anOrder({ phone: "+442079460123" }));
    await shop.placeOrder(anOrder({ phone: "+442079460999", email: "other@customer.example" }));
    const list = new OrderList(merchant);
    await list.open();
    for (const phone of ["+442079460123", "+44 20 7946 0123", "0044 (20) 7946-0123", "020 7946 0123"]) {
      await list.search("");
      await expect(list.rows).toHaveCount(2);
      await list.search(phone);
      await list.shows([wanted.name]);
    }
  });

  test("by number, name, e-mail and tracking number", async ({ merchant, shop, handle }) => {
    const first = await shop.placeOrder(anOrder());
    const second = await shop.placeOrder(
      anOrder({
        email: "noor@customer.example",
        phone: "+442079460999",
        address: {
          first_name: "Noor",
          last_name: "Thorne",
          address1: "2 Sample Street",
          city: "Leeds",
          zip: "LS1 1AA",
          country_code: "GB",
          country: "United Kingdom",
        },
      }),
    );
    const list = new OrderList(merchant);
    await list.open();
    await fulfillInShopify(shop, `${handle}.myshopify.com`, second.id, "JD014600006281230704");
    for (const text of [second.name, second.name.slice(1), "Thorne", "noor thorne", "noor@customer.example", "JD014600006281230704"]) {
      await list.search("");
      await expect(list.rows).toHaveCount(2);
      await list.search(text);
      await list.shows([second.name]);
    }
    await list.search("");
    await list.shows([second.name, first.name]);
  });
});
