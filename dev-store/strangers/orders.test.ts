import { beforeEach, describe, expect, it } from "vitest";
import { gid, mug, startScript, type Found, type Script } from "./strangers.fixture.ts";

/** Themes of scripts that merchants share: what they do with orders, written after Shopify's documentation alone. */
describe("strangers' order code", () => {
  let script: Script;
  beforeEach(() => {
    script = startScript();
  });

  it("cancels orders that nobody has paid for a week", async () => {
    const payment = first(script.buy({ payment: "pending_manual" }).transactions);
    const unpaid = script.addOrder({ createdAt: daysAgo(9), transactions: [{ ...payment, id: 1 }] }),
      paid = script.addOrder({ createdAt: daysAgo(9) });
    const found = await script.run<Found<{ id: string }>>(
      `{ orders(first: 50, query: "financial_status:pending status:open created_at:<'${daysAgo(7)}'") { nodes { id name } } }`,
    );
    for (const { id } of found.orders.nodes)
      await script.run(
        `mutation($id: ID!) { orderCancel(orderId: $id, reason: OTHER, restock: true, notifyCustomer: false,
          refundMethod: { originalPaymentMethodsRefund: false }) { job { id done } orderCancelUserErrors { field message code } } }`,
        { id },
      );
    expect([unpaid.cancelJobId, paid.cancelJobId]).toEqual([expect.any(String), null]);
    expect(found.orders.nodes).toHaveLength(1);
  });

  it("archives what has been delivered", async () => {
    const order = script.buy(),
      underWay = script.buy();
    for (const one of [order, underWay]) await ship(script, one.id);
    Object.assign(first(order.fulfillments), { displayStatus: "DELIVERED", deliveredAt: daysAgo(1) });
    const { orders } = await script.run<Found<{ id: string; fulfillments: { displayStatus: string }[] }>>(
      `{ orders(first: 20, query: "status:open fulfillment_status:shipped") { nodes { id fulfillments(first: 5) {
        displayStatus deliveredAt } } } }`,
    );
    for (const { id, fulfillments } of orders.nodes)
      if (fulfillments.every(({ displayStatus }) => displayStatus === "DELIVERED"))
        await script.run(
          `mutation($input: OrderCloseInput!) { orderClose(input: $input) { order { id closed } userErrors { message } } }`,
          { input: { id } },
        );
    expect([order.closedAt !== null, underWay.closedAt]).toEqual([true, null]);
  });

  it("holds what looks like fraud, and lets it go when it was looked at", async () => {
    const risky = script.buy({ risk: "CANCEL" });
    script.buy({ risk: "ACCEPT" });
    const { orders } = await script.run<Found<{ fulfillmentOrders: { nodes: { id: string }[] } }>>(
      `{ orders(first: 20, query: "risk_level:high fulfillment_status:unfulfilled") {
        nodes { id risk { recommendation } fulfillmentOrders(first: 5) { nodes { id status } } } } }`,
    );
    const ids = orders.nodes.flatMap(({ fulfillmentOrders }) => fulfillmentOrders.nodes.map(({ id }) => id));
    for (const id of ids)
      await script.run(
        `mutation($id: ID!, $hold: FulfillmentOrderHoldInput!) { fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
          fulfillmentHold { id reason } userErrors { field message } } }`,
        { id, hold: { reason: "HIGH_RISK_OF_FRAUD", reasonNotes: "Look at it" } },
      );
    expect(first(risky.fulfillmentOrders)).toMatchObject({ status: "ON_HOLD", holds: [{ reason: "HIGH_RISK_OF_FRAUD" }] });
    for (const id of ids)
      await script.run(
        `mutation($id: ID!) { fulfillmentOrderReleaseHold(id: $id) { fulfillmentOrder { id status } userErrors { message } } }`,
        { id },
      );
    expect(first(risky.fulfillmentOrders)).toMatchObject({ status: "OPEN", holds: [] });
  });

  it("lists what is to be sent, by location", async () => {
    script.buy({ location: "Dock Street" });
    script.buy({ location: "Attic" });
    script.buy({ location: "Attic", lines: [{ ...mug, quantity: 5 }] });
    const { orders } = await script.run<
      Found<{
        fulfillmentOrders: { nodes: { assignedLocation: { name: string }; lineItems: { nodes: { remainingQuantity: number }[] } }[] };
      }>
    >(
      `{ orders(first: 50, query: "fulfillment_status:unfulfilled status:open") { nodes { name fulfillmentOrders(first: 5) { nodes {
        status assignedLocation { name location { id } } lineItems(first: 20) { nodes { remainingQuantity sku } } } } } } }`,
    );
    const toSend = new Map<string, number>();
    for (const { assignedLocation, lineItems } of orders.nodes.flatMap(({ fulfillmentOrders }) => fulfillmentOrders.nodes))
      for (const { remainingQuantity } of lineItems.nodes)
        toSend.set(assignedLocation.name, (toSend.get(assignedLocation.name) ?? 0) + remainingQuantity);
    expect(Object.fromEntries(toSend)).toEqual({ "Dock Street": 2, Attic: 7 });
  });

  it("sends an order with its tracking number, puts the number right, and takes the parcel back", async () => {
    const order = script.buy();
    const id = await ship(script, order.id);
    expect(first(order.fulfillments).tracking).toMatchObject([{ company: "DHL", number: "1" }]);
    await script.run(
      `mutation($id: ID!, $info: FulfillmentTrackingInput!) { fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $info,
        notifyCustomer: false) { fulfillment { id trackingInfo(first: 1) { number url } } userErrors { message } } }`,
      { id, info: { company: "UPS", number: "2" } },
    );
    expect(first(order.fulfillments).tracking).toMatchObject([{ company: "UPS", number: "2" }]);
    await script.run(`mutation($id: ID!) { fulfillmentCancel(id: $id) { fulfillment { id status } userErrors { message } } }`, { id });
    expect(first(order.fulfillments).status).toBe("CANCELLED");
  });

  it("says which orders wait to be collected are ready", async () => {
    const order = script.buy({ delivery: "PICK_UP" });
    script.buy();
    const { orders } = await script.run<Found<{ fulfillmentOrders: { nodes: { id: string }[] } }>>(
      `{ orders(first: 10, query: "delivery_method:pick-up") { nodes { fulfillmentOrders(first: 3) { nodes { id deliveryMethod {
        methodType } } } } } }`,
    );
    const lines = orders.nodes.flatMap(({ fulfillmentOrders }) => fulfillmentOrders.nodes.map(({ id }) => ({ fulfillmentOrderId: id })));
    await script.run(
      `mutation($input: FulfillmentOrderLineItemsPreparedForPickupInput!) { fulfillmentOrderLineItemsPreparedForPickup(input: $input) {
        userErrors { field message } } }`,
      { input: { lineItemsByFulfillmentOrder: lines } },
    );
    expect(lines).toHaveLength(1);
    expect(first(order.fulfillmentOrders).preparedAt).toBeDefined();
  });

  it("tags orders by what was bought, where from, and with which code", async () => {
    const order = script.buy({
      lines: [{ ...mug, vendor: "Potters", product_tags: ["kitchen"] }],
      discount: { code: "SPRING", amount: 100 },
      address: { city: "Lyon", country: "France", country_code: "FR" },
    });
    const { orders } = await script.run<
      Found<{
        id: string;
        discountCodes: string[];
        shippingAddress: { countryCodeV2: string } | null;
        lineItems: { nodes: { vendor: string | null; product: { tags: string[] } | null }[] };
      }>
    >(
      `{ orders(first: 10, query: "discount_code:SPRING") { nodes { id discountCodes shippingAddress { countryCodeV2 }
        lineItems(first: 20) { nodes { vendor product { id tags } } } } } }`,
    );
    for (const { id, discountCodes, shippingAddress, lineItems } of orders.nodes) {
      const bought = lineItems.nodes.flatMap(({ vendor, product }) => [vendor ?? "", ...(product?.tags ?? [])]);
      const tags = [...discountCodes, shippingAddress?.countryCodeV2 ?? "", ...bought].filter(Boolean);
      await script.run(`mutation($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id } userErrors { message } } }`, {
        ...{ id, tags },
      });
    }
    expect([...order.tags].sort()).toEqual(["FR", "Potters", "SPRING", "kitchen"]);
  });

  it("takes a tag off wherever it is", async () => {
    const tagged = [script.buy({ tags: ["old", "keep"] }), script.buy({ tags: ["Old"] })];
    const { orders } = await script.run<Found<{ id: string }>>(`{ orders(first: 10, query: "tag:old") { nodes { id } } }`);
    for (const { id } of orders.nodes)
      await script.run(`mutation($id: ID!) { tagsRemove(id: $id, tags: ["old"]) { node { id } userErrors { message } } }`, { id });
    expect(tagged.map(({ tags }) => tags)).toEqual([["keep"], []]);
  });
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().replace(/\.\d+/, "");

function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (!one) throw new Error("There is none");
  return one;
}

/** Sends all of an order; answers the parcel's id. */
async function ship(script: Script, id: number): Promise<string> {
  const { order } = await script.run<{ order: { fulfillmentOrders: { nodes: { id: string }[] } } }>(
    `query($id: ID!) { order(id: $id) { fulfillmentOrders(first: 5, query: "status:open") { nodes { id } } } }`,
    { id: gid("Order", id) },
  );
  const lineItemsByFulfillmentOrder = order.fulfillmentOrders.nodes.map((node) => ({ fulfillmentOrderId: node.id }));
  const { fulfillmentCreate } = await script.run<{ fulfillmentCreate: { fulfillment: { id: string } } }>(
    `mutation($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) {
      fulfillment { id status } userErrors { field message } } }`,
    { fulfillment: { lineItemsByFulfillmentOrder, notifyCustomer: true, trackingInfo: { company: "DHL", number: "1" } } },
  );
  return fulfillmentCreate.fulfillment.id;
}
