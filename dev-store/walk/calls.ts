import type { Order } from "#dev-store/model.ts";
import { moveAtService } from "#dev-store/orders/service.ts";
import type { World } from "./world.ts";

const gid = (type: string, { id }: { id: number }) => `"gid://shopify/${type}/${id}"`;
const first = <T>(list: readonly T[]): T => {
  const [one] = list;
  if (!one) throw new Error("The order has none");
  return one;
};
const line = { title: "Tray", quantity: 3, price: 1250 };
const paid = { lines: [line], email: "ada@quay.example", phone: "+442079460018" };
const money = (amount: string) => `{ shopMoney: { amount: "${amount}", currencyCode: GBP } }`;

/** One parcel with everything in it. */
const parcel = (order: Order) => `fulfillmentCreate(fulfillment: {
  lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: ${gid("FulfillmentOrder", first(order.fulfillmentOrders))} }]
  trackingInfo: { company: "DHL", number: "123", url: "https://parcel.example/123" } })`;

function atService({ host, shop, place }: World, moves: ("submitted" | "accepted")[]): string {
  const order = place(paid),
    entry = first(order.fulfillmentOrders);
  const deps = { nextId: host.store.nextId, iso: host.clock.iso(), actor: { appTitle: null, staff: null } };
  for (const move of moves) moveAtService(order, entry, move, deps);
  host.store.saveOrder(shop.domain, order);
  return gid("FulfillmentOrder", entry);
}

/** What a call needs done before: calls itself, or a file. */
export interface Doing extends World {
  /** Calls a mutation, written as GraphQL; answers its payload. */
  mutate(text: string): unknown;
}

function shipped({ place, mutate }: Doing): Order {
  const order = place(paid);
  mutate(parcel(order));
  return order;
}

function upload({ host, shop, request }: Doing): string {
  const { parameters } = host.bulk.stage(request(), { filename: "lines.jsonl", mimeType: "text/jsonl" });
  const key = parameters.find(({ name }) => name === "key")?.value ?? "";
  host.store.files.saveUpload(key, Buffer.from(JSON.stringify({ input: { id: `gid://shopify/Order/${shop.id}` } })));
  return key;
}

const bulkQuery = `bulkOperationRunQuery(query: "{ orders { edges { node { id } } } }")`;

/** A call of every mutation that is built, one that it takes. */
export const calls: { [mutation: string]: (doing: Doing) => string } = {
  orderCreate: () => `orderCreate(order: {
    email: "ada@quay.example", phone: "+442079460018", note: "Ring", tags: ["b", "a"], poNumber: "PO-1", test: true, sourceName: "walk"
    customAttributes: [{ key: "gift", value: "yes" }], taxesIncluded: false
    shippingAddress: { firstName: "Ada", lastName: "Quay", address1: "3 Pier Road", city: "Leeds", zip: "LS1 1AA", countryCode: GB }
    lineItems: [{ title: "Tray", quantity: 2, requiresShipping: true, sku: "TRAY", vendor: "Mori", priceSet: ${money("1200")}
      taxLines: [{ title: "VAT", rate: 0.2, priceSet: ${money("500")} }] }]
    shippingLines: [{ title: "Express", code: "EXP", priceSet: ${money("500")} }]
    transactions: [{ kind: SALE, status: SUCCESS, gateway: "manual", amountSet: ${money("3400")} }] })`,
  orderCancel: ({ place }) => `orderCancel(orderId: ${gid("Order", place(paid))}, reason: OTHER, refund: true, restock: true)`,
  orderCapture: ({ place }) => {
    const order = place({ ...paid, payment: "authorized" }),
      parent = first(order.transactions);
    return `orderCapture(input: { id: ${gid("Order", order)}, parentTransactionId: ${gid("OrderTransaction", parent)}, amount: "5" })`;
  },
  orderDelete: ({ place }) => `orderDelete(orderId: ${gid("Order", place({ ...paid, payment: "none", test: true }))})`,
  orderClose: (doing) => `orderClose(input: { id: ${gid("Order", shipped(doing))} })`,
  orderOpen: ({ place }) => `orderOpen(input: { id: ${gid("Order", place(paid))} })`,
  orderUpdate: ({ place }) => `orderUpdate(input: { id: ${gid("Order", place(paid))}, note: "Ring twice", tags: ["c", "d"] })`,
  orderMarkAsPaid: ({ place }) => `orderMarkAsPaid(input: { id: ${gid("Order", place({ ...paid, payment: "pending_manual" }))} })`,
  tagsAdd: ({ place }) => `tagsAdd(id: ${gid("Order", place(paid))}, tags: ["b", "a"])`,
  metafieldsSet: ({ place }) => `metafieldsSet(metafields: [
    { ownerId: "gid://shopify/Product/${first(place(paid).lines).productId}", namespace: "custom", key: "gift", type: "json", value: "{}" }
  ])`,
  tagsRemove: ({ place }) => `tagsRemove(id: ${gid("Order", place({ ...paid, tags: ["a"] }))}, tags: ["a"])`,
  refundCreate: ({ place }) => {
    const order = place(paid);
    const part = (restock: string) => `{ lineItemId: ${gid("LineItem", first(order.lines))}, quantity: 1, restockType: ${restock} }`;
    return `refundCreate(input: { orderId: ${gid("Order", order)}, note: "Broken"
      refundLineItems: [${part("CANCEL")}, ${part("NO_RESTOCK")}] }) @idempotent(key: "walk")`;
  },
  fulfillmentCreate: ({ place, mutate }) => {
    mutate(parcel(place({ ...paid, lines: [{ ...line, requires_shipping: false }] })));
    return parcel(place(paid));
  },
  fulfillmentCancel: (doing) => `fulfillmentCancel(id: ${gid("Fulfillment", first(shipped(doing).fulfillments))})`,
  fulfillmentTrackingInfoUpdate: (doing) =>
    `fulfillmentTrackingInfoUpdate(fulfillmentId: ${gid("Fulfillment", first(shipped(doing).fulfillments))}
      trackingInfoInput: { company: "UPS", number: "9" })`,
  fulfillmentOrderHold: ({ place }) => {
    const entry = first(place(paid).fulfillmentOrders);
    const part = `{ id: ${gid("FulfillmentOrderLineItem", first(entry.lines))}, quantity: 1 }`;
    return `fulfillmentOrderHold(id: ${gid("FulfillmentOrder", entry)}
      fulfillmentHold: { reason: OTHER, reasonNotes: "Wait", handle: "walk", fulfillmentOrderLineItems: [${part}] })`;
  },
  fulfillmentOrderReleaseHold: ({ place, mutate }) => {
    const entry = gid("FulfillmentOrder", first(place(paid).fulfillmentOrders));
    mutate(`fulfillmentOrderHold(id: ${entry}, fulfillmentHold: { reason: INCORRECT_ADDRESS })`);
    return `fulfillmentOrderReleaseHold(id: ${entry})`;
  },
  fulfillmentOrderSubmitCancellationRequest: (doing) =>
    `fulfillmentOrderSubmitCancellationRequest(id: ${atService(doing, ["submitted", "accepted"])})`,
  fulfillmentOrderCancel: (doing) => `fulfillmentOrderCancel(id: ${atService(doing, ["submitted"])})`,
  fulfillmentOrderLineItemsPreparedForPickup: ({ place }) => {
    const entry = first(place({ ...paid, delivery: "PICK_UP" }).fulfillmentOrders);
    const part = `{ fulfillmentOrderId: ${gid("FulfillmentOrder", entry)} }`;
    return `fulfillmentOrderLineItemsPreparedForPickup(input: { lineItemsByFulfillmentOrder: [${part}] })`;
  },
  stagedUploadsCreate: () =>
    `stagedUploadsCreate(input: [{ filename: "a.jsonl", mimeType: "text/jsonl", resource: BULK_MUTATION_VARIABLES, httpMethod: POST }])`,
  bulkOperationRunQuery: () => bulkQuery,
  bulkOperationRunMutation: (doing) => `bulkOperationRunMutation(stagedUploadPath: "${upload(doing)}"
    mutation: "mutation ($input: OrderInput!) { orderUpdate(input: $input) { userErrors { message } } }")`,
  bulkOperationCancel: ({ mutate, host, request }) => {
    mutate(bulkQuery);
    return `bulkOperationCancel(id: ${gid("BulkOperation", first(host.bulk.list(request())))})`;
  },
};
