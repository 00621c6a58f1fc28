import { describe, expect, it } from "vitest";
import { createTestShop, type Answer, type TestShop } from "./testing.ts";
import { shipped } from "./testing-objects.ts";

const money = "{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }";

/** What an order page asks for: everything here must be answered, nothing refused. */
const everything = `query ($id: ID!) { order(id: $id) {
  id legacyResourceId name number createdAt processedAt updatedAt closed closedAt cancelledAt cancelReason cancellation { staffNote }
    test confirmed edited
  displayFinancialStatus displayFulfillmentStatus returnStatus sourceName note tags poNumber customAttributes { key value } email phone
    statusPageUrl confirmationNumber
  ${[
    "totalPriceSet",
    "originalTotalPriceSet",
    "subtotalPriceSet",
    "totalTaxSet",
    "totalDiscountsSet",
    "totalShippingPriceSet",
    "currentTotalPriceSet",
    "currentSubtotalPriceSet",
    "currentShippingPriceSet",
    "currentTotalTaxSet",
    "currentTotalDiscountsSet",
    "totalOutstandingSet",
    "netPaymentSet",
    "totalReceivedSet",
    "totalRefundedSet",
    "totalRefundedShippingSet",
    "totalCapturableSet",
    "refundDiscrepancySet",
  ]
    .map((field) => `${field} ${money}`)
    .join(" ")}
  capturable fullyPaid unpaid canMarkAsPaid refundable restockable merchantEditable merchantEditableErrors fulfillable canNotifyCustomer
    requiresShipping currencyCode presentmentCurrencyCode taxesIncluded
  customer { id displayName firstName lastName email phone numberOfOrders amountSpent { amount currencyCode } defaultEmailAddress {
    emailAddress } defaultPhoneNumber { phoneNumber } tags note createdAt lastOrder { name } orders(first: 5) { nodes { name } } }
  shippingAddress { name firstName lastName company address1 address2 city zip province provinceCode country countryCodeV2 phone
    formatted(withName: true) formattedArea } billingAddress { name } billingAddressMatchesShippingAddress
  risk { recommendation assessments { riskLevel provider { title } facts { description sentiment } } }
  lineItems(first: 10) { nodes { id name title variantTitle sku vendor quantity currentQuantity unfulfilledQuantity refundableQuantity
    nonFulfillableQuantity requiresShipping isGiftCard taxable restockable
    originalUnitPriceSet ${money} discountedUnitPriceSet ${money} originalTotalSet ${money} discountedTotalSet ${money} totalDiscountSet
      ${money} unfulfilledDiscountedTotalSet ${money}
    product { id title tags } variant { id sku } taxLines { title priceSet ${money} } } edges { cursor node { id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
  nonFulfillableLineItems(first: 5) { nodes { id } } subtotalLineItemsQuantity currentSubtotalLineItemsQuantity
  shippingLine { title code originalPriceSet ${money} } shippingLines(first: 5) { nodes { id title discountedPriceSet ${money} taxLines
    { title } } } taxLines { title rate priceSet ${money} } currentTaxLines { title }
  discountCode discountCodes discountApplications(first: 5) { nodes { __typename index allocationMethod targetType value { __typename
    ... on MoneyV2 { amount } } ... on DiscountCodeApplication { code } ... on ManualDiscountApplication { title } } }
  fulfillmentsCount { count precision } fulfillments(first: 5) { id legacyResourceId name status displayStatus createdAt updatedAt
    inTransitAt deliveredAt estimatedDeliveryAt totalQuantity requiresShipping trackingInfo(first: 3) { company number url }
    location { id name } fulfillmentLineItems(first: 5) { nodes { id quantity lineItem { title } originalTotalSet ${money}
      discountedTotalSet ${money} } } fulfillmentOrders(first: 5) { nodes { id } } events(first: 5) { nodes { id status happenedAt
        message } } order { id } }
  fulfillmentOrders(first: 5) { nodes { id status requestStatus createdAt updatedAt fulfillAt fulfillBy orderId orderName
    supportedActions { action externalUrl } assignedLocation { name city countryCode location { id name } } deliveryMethod { methodType }
    destination { firstName lastName address1 city zip countryCode email phone } fulfillmentHolds { id reason reasonNotes handle
      displayReason heldByRequestingApp heldByApp { title } }
    lineItems(first: 5) { nodes { id totalQuantity remainingQuantity productTitle variantTitle sku requiresShipping lineItem { id title
      } } } fulfillments(first: 5) { nodes { id } } order { id } } }
  transactionsCount { count } transactions(first: 5) { id kind status gateway formattedGateway manualPaymentGateway test createdAt
    processedAt errorCode authorizationExpiresAt amountSet ${money} parentTransaction { id } }
  refunds(first: 5) { id legacyResourceId note createdAt totalRefundedSet ${money} refundLineItems(first: 5) { nodes { id quantity
    restockType restocked location { id } lineItem { id } subtotalSet ${money} totalTaxSet ${money} } } transactions(first: 5) { nodes {
      id kind } } }
  returns(first: 5) { nodes { id name status createdAt } } paymentGatewayNames hasTimelineComment
  events(first: 5, sortKey: CREATED_AT, reverse: true) { nodes { id createdAt message attributeToApp attributeToUser appTitle
    criticalAlert ... on BasicEvent { action author subjectId } } }
  suggestedRefund(suggestFullRefund: true) { amountSet ${money} maximumRefundableSet ${money} subtotalSet ${money} discountedSubtotalSet
    ${money} totalTaxSet ${money} shipping { amountSet ${money} maximumRefundableSet ${money} taxSet ${money} }
    refundLineItems { quantity restockType lineItem { id } location { id } priceSet ${money} subtotalSet ${money} }
      suggestedTransactions { kind gateway formattedGateway amountSet ${money} parentTransaction { id } } }
} }`;

const read = (test: TestShop, id: number): Promise<Answer> => test.ask(everything, { id: `gid://shopify/Order/${id}` });

describe("Order", () => {
  it("answers everything that an order page asks for", async () => {
    const test = createTestShop();
    const customer = test.addCustomer();
    const order = test.addOrder({
      customerId: customer.id,
      discounts: [
        { title: "SPRING", code: "SPRING", amount: { shop: 100, presentment: 100 } },
        { title: "Sorry", code: null, amount: { shop: 50, presentment: 50 } },
      ],
      shippingLines: [
        {
          id: 1,
          title: "Standard",
          code: "STD",
          price: { shop: 395, presentment: 395 },
          tax: { shop: 0, presentment: 0 },
          refunded: { shop: 0, presentment: 0 },
        },
      ],
      events: [
        {
          id: 2,
          createdAt: "2026-11-20T10:00:00Z",
          action: "placed",
          message: "Placed",
          attributeToApp: false,
          attributeToUser: true,
          appTitle: null,
          userId: 91,
          critical: false,
        },
      ],
      risk: {
        recommendation: "INVESTIGATE",
        assessments: [{ level: "MEDIUM", provider: "Sentry", facts: [{ description: "New card", sentiment: "NEGATIVE" }] }],
      },
    });
    shipped(test.store, order, "JD014600006281");
    const answer = await read(test, order.id);
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.["order"]).toMatchObject({
      customer: {
        displayName: "Ada Quay",
        numberOfOrders: "1",
        lastOrder: { name: order.name },
        orders: { nodes: [{ name: order.name }] },
      },
      displayFinancialStatus: "PAID",
      displayFulfillmentStatus: "FULFILLED",
      discountCodes: ["SPRING"],
      discountApplications: {
        nodes: [
          { __typename: "DiscountCodeApplication", code: "SPRING", value: { amount: "1.0" } },
          { __typename: "ManualDiscountApplication", title: "Sorry", value: { amount: "0.5" } },
        ],
      },
      fulfillments: [
        {
          name: `${order.name}-F1`,
          trackingInfo: [{ company: "Royal Mail", number: "JD014600006281", url: null }],
          location: { name: "Dock Street" },
          totalQuantity: 2,
        },
      ],
      shippingLine: { title: "Standard", originalPriceSet: { shopMoney: { amount: "3.95" } } },
      events: { nodes: [{ action: "placed", author: "Olive Marsh" }] },
      risk: { assessments: [{ provider: { title: "Sentry" } }] },
    });
  });

  it("prints both currencies by their own decimals", async () => {
    const test = createTestShop();
    const order = test.addOrder({ presentmentCurrency: "JPY", total: { shop: 2_050, presentment: 4_100 } });
    const answer = await test.ask(`{ order(id: "gid://shopify/Order/${order.id}") { totalPriceSet ${money} } }`);
    expect(answer.data).toEqual({
      order: {
        totalPriceSet: { shopMoney: { amount: "20.5", currencyCode: "GBP" }, presentmentMoney: { amount: "4100.0", currencyCode: "JPY" } },
      },
    });
  });

  it("hides finished fulfillment orders when asked for displayable ones, and filters them by status", async () => {
    const test = createTestShop();
    const order = shipped(test.store, test.addOrder(), "T1");
    const answer =
      await test.ask(`{ order(id: "gid://shopify/Order/${order.id}") { all: fulfillmentOrders(first: 5) { nodes { status } } shown:
        fulfillmentOrders(first: 5, displayable: true) { nodes { id } }
      closed: fulfillmentOrders(first: 5, query: "status:closed") { nodes { status } } open: fulfillmentOrders(first: 5, query:
        "-status:closed") { nodes { status } } } }`);
    expect(answer.data).toEqual({
      order: {
        all: { nodes: [{ status: "CLOSED" }] },
        shown: { nodes: [] },
        closed: { nodes: [{ status: "CLOSED" }] },
        open: { nodes: [] },
      },
    });
  });
});

describe("Shop", () => {
  it("answers what an app reads of a shop", async () => {
    const test = createTestShop();
    test.addOrder({ tags: ["b", "a"] });
    test.addOrder({ tags: ["b"] });
    const answer =
      await test.ask(`{ shop { id name email contactEmail myshopifyDomain url primaryDomain { host url } currencyCode ianaTimezone
        timezoneOffsetMinutes timezoneAbbreviation plan { displayName publicDisplayName shopifyPlus partnerDevelopment }
      currencyFormats { moneyFormat moneyWithCurrencyFormat } shopAddress { countryCodeV2 } orderNumberFormatPrefix orderTags(first: 5)
        { nodes edges { node } } popular: orderTags(first: 1, sort: POPULAR) { nodes } }
      locations(first: 5) { nodes { id name isActive address { address1 city formatted } } } location(id: "gid://shopify/Location/82") {
        name } }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({
      shop: {
        myshopifyDomain: "harbour-goods.myshopify.com",
        currencyCode: "GBP",
        currencyFormats: { moneyFormat: "£{{amount}}", moneyWithCurrencyFormat: "£{{amount}} GBP" },
        plan: { displayName: "Basic", shopifyPlus: false },
        orderTags: { nodes: ["a", "b"] },
        popular: { nodes: ["b"] },
      },
      locations: { nodes: [{ name: "Attic" }, { name: "Dock Street" }] },
      location: { name: "Attic" },
    });
  });
});
