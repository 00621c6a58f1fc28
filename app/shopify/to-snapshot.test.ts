import { describe, expect, expectTypeOf, it } from "vitest";
import type { z } from "zod";
import type {
  ContactFacetFragment,
  FulfillmentFacetFragment,
  HoldsFacetFragment,
  LinesFacetFragment,
  ListFacetFragment,
  MoneyFacetFragment,
  OriginFacetFragment,
  ReturnsFacetFragment,
  TagsFacetFragment,
} from "./generated/admin.ts";
import { toSnapshot, type parsers } from "./to-snapshot.ts";

type Takes<F extends keyof typeof parsers> = z.input<(typeof parsers)[F]>;

const gbp = (amount: string) => ({ amount, currencyCode: "GBP" });
const bag = { shopMoney: gbp("12.5"), presentmentMoney: { amount: "1500", currencyCode: "JPY" } };
const order = {
  id: "gid://shopify/Order/1",
  name: "#1001",
  createdAt: "2026-11-01T10:00:00Z",
  updatedAt: "2026-11-02T10:00:00Z",
  closedAt: null,
  cancelledAt: null,
  test: false,
};
const list = {
  ...order,
  totalPriceSet: bag,
  customer: null,
  subtotalLineItemsQuantity: 3,
  displayFinancialStatus: null,
  displayFulfillmentStatus: "FULFILLED",
  returnStatus: "NO_RETURN",
  tags: [],
  risk: { recommendation: "NONE" },
  holdsOfList: { nodes: [{ fulfillmentHolds: [{ reason: "OTHER" }, { reason: "OTHER" }] }] },
  parcelsOfList: [
    { status: "SUCCESS", displayStatus: "DELIVERED", createdAt: "2026-11-01T11:00:00Z" },
    { status: "SUCCESS", displayStatus: "IN_TRANSIT", createdAt: "2026-11-02T11:00:00Z" },
    { status: "CANCELLED", displayStatus: "CANCELED", createdAt: "2026-11-03T11:00:00Z" },
  ],
};

describe("what Shopify answers", () => {
  it("is what the parsers take, by the types made from the schema", () => {
    expectTypeOf<ListFacetFragment>().toExtend<Takes<"list">>();
    expectTypeOf<MoneyFacetFragment>().toExtend<Takes<"money">>();
    expectTypeOf<FulfillmentFacetFragment>().toExtend<Takes<"fulfillment">>();
    expectTypeOf<HoldsFacetFragment>().toExtend<Takes<"holds">>();
    expectTypeOf<ReturnsFacetFragment>().toExtend<Takes<"returns">>();
    expectTypeOf<LinesFacetFragment>().toExtend<Takes<"lines">>();
    expectTypeOf<OriginFacetFragment>().toExtend<Takes<"origin">>();
    expectTypeOf<TagsFacetFragment>().toExtend<Takes<"tags">>();
    expectTypeOf<ContactFacetFragment>().toExtend<Takes<"contact">>();
  });

  it("becomes a row: minor units of each currency, holds once each, the state of the latest parcel that is not cancelled", () => {
    expect(toSnapshot(list, ["list"])).toMatchObject({
      total: { shop: { amount: 1250, currency: "GBP" }, presentment: { amount: 1500, currency: "JPY" } },
      customerName: null,
      financialStatus: null,
      holdReasons: ["OTHER"],
      deliveryStatus: "IN_TRANSIT",
    });
  });

  it("of another shape is refused", () => {
    expect(() => toSnapshot({ ...list, tags: "many" }, ["list"])).toThrow();
    expect(() => toSnapshot(order, ["tags"])).toThrow();
  });
});
