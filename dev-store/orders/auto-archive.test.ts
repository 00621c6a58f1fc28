import { describe, expect, it } from "vitest";
import { testShop, type TestShop } from "./fixture.ts";
import { call, fulfillmentOrderId, idOf, ledger } from "./mutations.fixture.ts";
import { runArchiveJob } from "./mutations/auto-archive.ts";
import type { Order } from "../model.ts";

const lines = [{ title: "Mug", quantity: 1, unitPrice: 100 }];
const send = (shop: TestShop, order: Order) =>
  call(shop, "fulfillmentCreate", { fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: fulfillmentOrderId(order) }] } });
function archiving(): TestShop {
  const shop = testShop();
  shop.context.store.set(`autoArchive:${shop.context.shop.domain}`, true);
  return shop;
}
const runLater = (shop: TestShop) => {
  for (const job of shop.jobs.splice(0)) runArchiveJob(shop.context, job);
};

describe("archiving by itself", () => {
  it("D17: a paid order is open in the second in which it was fulfilled, and archived in the next", () => {
    const shop = archiving(),
      order = shop.place({ lines });
    send(shop, order);
    expect([order.closedAt, shop.jobs.map(({ name, afterMs }) => [name, afterMs])]).toEqual([null, [["auto_archive", 1_000]]]);
    runLater(shop);
    expect(order.closedAt).not.toBeNull();
    expect([shop.topics.at(-1), ledger(shop).map(({ mutation }) => mutation)]).toEqual(["orders/updated", ["fulfillmentCreate"]]);
  });

  it("D17: a fulfilled order is archived once it is paid", () => {
    const shop = archiving(),
      order = shop.place({ lines, payment: { state: "pending_manual" } });
    send(shop, order);
    expect(shop.jobs).toEqual([]);
    call(shop, "orderMarkAsPaid", { input: { id: idOf(order) } });
    runLater(shop);
    expect(order.closedAt).not.toBeNull();
  });

  it("D17: what happens within the second counts", () => {
    const shop = archiving(),
      order = shop.place({ lines });
    send(shop, order);
    call(shop, "fulfillmentCancel", { id: `gid://shopify/Fulfillment/${order.fulfillments[0]?.id ?? 0}` });
    runLater(shop);
    expect(order.closedAt).toBeNull();
  });

  it("D17: is off unless the shop has switched it on", () => {
    const shop = testShop(),
      order = shop.place({ lines });
    send(shop, order);
    expect([order.closedAt, shop.jobs]).toEqual([null, []]);
  });
});
