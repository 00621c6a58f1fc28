import { describe, expect, it } from "vitest";
import { Refusal } from "../context.ts";
import { displayFulfillmentStatus, supportedActions } from "./derive.ts";
import { testShop } from "./fixture.ts";
import { fulfill } from "./fulfill.ts";
import { gid } from "./gid.ts";
import { fulfillmentOrderLineItemsPreparedForPickup as prepared } from "./mutations/prepared-for-pickup.ts";
import type { PlaceOrderInput } from "./place.ts";

const mugs: Partial<PlaceOrderInput> = { lines: [{ title: "Mug", quantity: 2, unitPrice: 1_000 }], delivery: "PICK_UP" };

function pickup(over: Partial<PlaceOrderInput> = mugs) {
  const shop = testShop(),
    order = shop.place(over),
    [entry] = order.fulfillmentOrders;
  if (!entry) throw new Error("no fulfillment order");
  const prepare = (id = entry.id) =>
    prepared({ input: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: gid("FulfillmentOrder", id) }] } }, shop.context);
  const refused = (id?: number) => {
    try {
      prepare(id);
    } catch (error) {
      if (error instanceof Refusal) return error.errors;
      throw error;
    }
    return [];
  };
  return { shop, order, entry, prepare, refused };
}
const field = ["input", "lineItemsByFulfillmentOrder", "0", "fulfillmentOrderId"];
const nothing = [
  {
    field,
    message: "The fulfillment order does not have any line items that can be prepared.",
    code: "NO_LINE_ITEMS_TO_PREPARE_FOR_FULFILLMENT_ORDER",
  },
];

describe("fulfillmentOrderLineItemsPreparedForPickup", () => {
  it("puts the items in progress and mails the customer, once", () => {
    const { shop, order, entry, prepare, refused } = pickup();
    expect(prepare()).toEqual({ userErrors: [] });
    expect([entry.status, displayFulfillmentStatus(order), order.mails.map(({ kind }) => kind)]).toEqual([
      "IN_PROGRESS",
      "IN_PROGRESS",
      ["order_confirmation", "ready_for_pickup"],
    ]);
    expect(supportedActions(order, entry)).toContain("CREATE_FULFILLMENT");
    expect(shop.topics).toEqual(["orders/updated", "fulfillment_orders/line_items_prepared_for_pickup"]);
    expect(refused()).toEqual(nothing);
    expect(order.mails).toHaveLength(2);
    expect(shop.context.store.ledger(shop.context.shop.domain, 0)).toHaveLength(1);
  });

  it("comes before the customer fetches it", () => {
    const { shop, order, entry, prepare, refused } = pickup();
    prepare();
    const fulfillment = fulfill(
      order,
      { parts: [{ fulfillmentOrderId: entry.id, lines: null }] },
      { nextId: () => shop.context.store.nextId(), iso: shop.context.clock.iso(), actor: { appTitle: null, staff: null } },
    );
    expect([fulfillment.displayStatus, displayFulfillmentStatus(order)]).toEqual(["PICKED_UP", "FULFILLED"]);
    expect(refused()).toEqual(nothing);
  });

  it("refuses what is shipped, held or unknown", () => {
    const shipped = pickup({});
    expect(shipped.refused()).toEqual([
      { field, message: `Invalid fulfillment_order_id provided ${shipped.entry.id}`, code: "FULFILLMENT_ORDER_INVALID" },
    ]);
    expect(shipped.refused(1)).toMatchObject([{ message: "Invalid fulfillment_order_id provided 1" }]);
    expect(pickup({ ...mugs, postPurchaseHold: true }).refused()).toEqual(nothing);
  });
});
