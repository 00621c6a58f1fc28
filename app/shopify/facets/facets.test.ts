import { describe, expect, it } from "vitest";
import { facetShapes } from "#app/orders/snapshot.ts";
import type {
  BaseFacetFragment,
  ContactFacetFragment,
  FulfillmentFacetFragment,
  HoldsFacetFragment,
  LinesFacetFragment,
  ListFacetFragment,
  MoneyFacetFragment,
  OriginFacetFragment,
  ProgressFacetFragment,
  RefundsFacetFragment,
  ReturnsFacetFragment,
  TagsFacetFragment,
} from "../generated/admin.ts";
import { isCutOff, isWhole } from "./complete.ts";
import { allFacets, toSnapshot } from "./facets.ts";

const at = (day: number) => `2026-11-0${day}T11:00:00Z`;
const bag = { shopMoney: { amount: "12.5", currencyCode: "GBP" }, presentmentMoney: { amount: "1500", currencyCode: "JPY" } } as const;
const end = { hasNextPage: false, endCursor: null };
const more = { hasNextPage: true, endCursor: "here" };

const list = {
  totalPriceSet: bag,
  customer: null,
  subtotalLineItemsQuantity: 3,
  displayFinancialStatus: null,
  displayFulfillmentStatus: "FULFILLED",
  returnStatus: "NO_RETURN",
  tags: [],
  totalOutstandingSet: bag,
  risk: { recommendation: "NONE", assessments: [{ riskLevel: "PENDING" }] },
  requiresShipping: true,
  note: "Ring twice",
  partsOfList: {
    nodes: [
      {
        status: "ON_HOLD",
        fulfillAt: at(1),
        deliveryMethod: { methodType: "PICK_UP" },
        fulfillmentHolds: [{ reason: "OTHER" }, { reason: "OTHER" }],
      },
      { status: "SCHEDULED", fulfillAt: at(9), deliveryMethod: null, fulfillmentHolds: [] },
      { status: "SCHEDULED", fulfillAt: at(8), deliveryMethod: { methodType: "SHIPPING" }, fulfillmentHolds: [] },
    ],
  },
  parcelsOfList: [
    { status: "SUCCESS", displayStatus: "DELIVERED", createdAt: at(1) },
    { status: "SUCCESS", displayStatus: "IN_TRANSIT", createdAt: at(2) },
    { status: "CANCELLED", displayStatus: "CANCELED", createdAt: at(3) },
  ],
} satisfies ListFacetFragment;

const money = {
  displayFinancialStatus: "PENDING",
  paymentGatewayNames: ["bogus"],
  canMarkAsPaid: true,
  refundable: false,
  totalPriceSet: bag,
  currentTotalPriceSet: bag,
  totalOutstandingSet: bag,
  totalReceivedSet: bag,
  totalRefundedSet: bag,
  netPaymentSet: bag,
  transactions: [
    {
      id: "gid://shopify/OrderTransaction/1",
      kind: "SALE",
      status: "PENDING",
      gateway: null,
      manualPaymentGateway: false,
      createdAt: at(1),
      processedAt: null,
      authorizationExpiresAt: null,
      multiCapturable: false,
      manuallyCapturable: false,
      amountSet: bag,
      parentTransaction: null,
    },
  ],
} satisfies MoneyFacetFragment;

const ofOrder = { id: "gid://shopify/FulfillmentOrder/1", status: "ON_HOLD", supportedActions: [{ action: "RELEASE_HOLD" }] } as const;

const fulfillment = {
  displayFulfillmentStatus: "ON_HOLD",
  requiresShipping: true,
  fulfillmentOrders: {
    nodes: [
      {
        ...ofOrder,
        requestStatus: "UNSUBMITTED",
        fulfillAt: null,
        updatedAt: at(1),
        assignedLocation: { name: "Warehouse", location: null },
        deliveryMethod: { methodType: "SHIPPING" },
        supportedActions: [{ action: "RELEASE_HOLD" }],
        lineItems: {
          nodes: [
            {
              id: "gid://shopify/FulfillmentOrderLineItem/1",
              totalQuantity: 2,
              remainingQuantity: 1,
              requiresShipping: true,
              lineItem: { id: "gid://shopify/LineItem/1" },
            },
          ],
          pageInfo: end,
        },
      },
    ],
    pageInfo: end,
  },
  fulfillments: [
    {
      id: "gid://shopify/Fulfillment/1",
      name: "#1001-F1",
      status: "SUCCESS",
      displayStatus: null,
      createdAt: at(2),
      updatedAt: at(2),
      deliveredAt: null,
      inTransitAt: null,
      estimatedDeliveryAt: null,
      trackingInfo: [{ company: null, number: "A1", url: null }],
      fulfillmentLineItems: { nodes: [{ quantity: null, lineItem: { id: "gid://shopify/LineItem/1" } }], pageInfo: end },
    },
  ],
} satisfies FulfillmentFacetFragment;

const hold = {
  id: "gid://shopify/FulfillmentHold/1",
  reason: "OTHER",
  reasonNotes: "call first",
  handle: null,
  heldByRequestingApp: true,
} as const;

const holds = {
  fulfillmentOrders: { nodes: [{ ...ofOrder, supportedActions: [{ action: "RELEASE_HOLD" }], fulfillmentHolds: [hold] }], pageInfo: end },
} satisfies HoldsFacetFragment;

const lines = {
  totalShippingPriceSet: bag,
  totalRefundedShippingSet: bag,
  lineItems: {
    nodes: [
      {
        id: "gid://shopify/LineItem/1",
        title: "Mug",
        variantTitle: null,
        sku: "MUG",
        quantity: 2,
        currentQuantity: 2,
        unfulfilledQuantity: 1,
        refundableQuantity: 2,
        requiresShipping: true,
        discountedUnitPriceSet: bag,
      },
    ],
    pageInfo: end,
  },
} satisfies LinesFacetFragment;

const refunds = {
  displayFinancialStatus: "PENDING",
  refunds: [
    {
      id: "gid://shopify/Refund/1",
      createdAt: at(3),
      refundLineItems: { nodes: [{ quantity: 1, restockType: "NO_RESTOCK", lineItem: { id: "gid://shopify/LineItem/1" } }], pageInfo: end },
    },
  ],
} satisfies RefundsFacetFragment;

const contact = {
  email: null,
  phone: null,
  note: null,
  customAttributes: [{ key: "gift", value: null }],
  shippingAddress: {
    firstName: null,
    lastName: "Doe",
    company: null,
    address1: null,
    address2: null,
    city: null,
    zip: null,
    provinceCode: null,
    countryCodeV2: "DK",
    phone: null,
  },
} satisfies ContactFacetFragment;

const base = {
  id: "gid://shopify/Order/1",
  name: "#1001",
  createdAt: at(1),
  updatedAt: at(2),
  closedAt: null,
  cancelledAt: null,
  test: false,
} satisfies BaseFacetFragment;

const { fulfillmentOrders, ...ofFulfillment } = fulfillment;
/** An order as Shopify answers all fragments together: a list that two of them ask for is one list. */
const order = {
  ...base,
  ...list,
  ...money,
  ...ofFulfillment,
  ...lines,
  ...refunds,
  ...contact,
  ...({
    parcels: [{ status: "SUCCESS", displayStatus: "IN_TRANSIT", createdAt: at(2) }],
    displayFulfillmentStatus: "ON_HOLD",
  } satisfies ProgressFacetFragment),
  ...({ tags: ["vip"] } satisfies TagsFacetFragment),
  ...({ returnStatus: "NO_RETURN" } satisfies ReturnsFacetFragment),
  ...({ sourceName: "web" } satisfies OriginFacetFragment),
  fulfillmentOrders: { ...fulfillmentOrders, nodes: fulfillmentOrders.nodes.map((node) => ({ ...node, fulfillmentHolds: [hold] })) },
};

describe("a facet of an order", () => {
  it.each(allFacets)("has the shape that decisions expect: %s", (facet) => {
    const snapshot = toSnapshot(order, [facet]);
    expect(snapshot).toMatchObject(facetShapes[facet].strict().parse(only(snapshot, Object.keys(facetShapes[facet].shape))));
  });

  it("is a row of the list: minor units of each currency, holds once each, the state of the latest parcel that is not cancelled", () => {
    expect(toSnapshot({ ...base, ...list }, ["list"])).toMatchObject({
      total: { shop: { amount: 1250, currency: "GBP" }, presentment: { amount: 1500, currency: "JPY" } },
      customerName: null,
      financialStatus: null,
      riskRecommendation: "NONE",
      riskLevels: ["PENDING"],
      holdReasons: ["OTHER"],
      deliveryStatus: "IN_TRANSIT",
    });
  });

  it("B13: is a row of the list that knows a pickup, a note and a date, and nothing of what the note says", () => {
    const row = toSnapshot({ ...base, ...list }, ["list"]);
    expect(row).toMatchObject({ requiresShipping: true, isPickup: true, hasNote: true, scheduledFor: at(8) });
    expect(JSON.stringify(row)).not.toContain("Ring twice");
    const bare = { ...base, ...list, note: " ", partsOfList: { nodes: [] } };
    expect(toSnapshot(bare, ["list"])).toMatchObject({ isPickup: false, hasNote: false, scheduledFor: null });
  });

  it("dates a transaction that is under way by its beginning", () => {
    expect(toSnapshot(order, ["money"]).transactions).toMatchObject([{ processedAt: at(1), gateway: "" }]);
  });

  it("names who holds: us, and no app without read_apps", () => {
    expect(toSnapshot({ ...base, ...holds }, ["holds"]).holds).toMatchObject([{ ours: true, byApp: null, notes: "call first" }]);
  });

  it("of another shape is refused", () => {
    expect(() => toSnapshot({ ...order, tags: "many" }, ["list"])).toThrow();
    expect(() => toSnapshot(base, ["tags"])).toThrow();
  });
});

describe("an order that one page does not hold", () => {
  const manyLines = { ...order, lineItems: { ...lines.lineItems, pageInfo: more } };
  const manyOrders = { ...order, fulfillmentOrders: { ...order.fulfillmentOrders, pageInfo: more } };

  it("is whole for those who do not ask for what is missing", () => {
    expect(isWhole(order, allFacets)).toBe(true);
    expect(isWhole(manyLines, ["money", "fulfillment"])).toBe(true);
    expect(isWhole(manyLines, ["lines"])).toBe(false);
  });

  it("has further fulfillment orders", () => {
    expect(isCutOff(manyOrders, ["holds"])).toBe(true);
    expect(isCutOff(manyOrders, ["fulfillment"])).toBe(true);
    expect(isCutOff(manyOrders, ["lines"])).toBe(false);
    expect(isWhole(manyOrders, ["holds"])).toBe(false);
  });
});

const only = (value: object, names: string[]) => Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
