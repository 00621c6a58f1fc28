import { supportedActions } from "../../orders/derive.ts";
import { listConnection } from "../connections.ts";
import { gid } from "../gid.ts";
import { moneyBag } from "../money.ts";
import type { OfFulfillmentOrder } from "./parents.ts";
import type { Fields } from "./resolver.ts";

const lineOf = ({ order, fulfillmentOrderLine }: OfFulfillmentOrder & { fulfillmentOrderLine: { lineId: number } }) =>
  order.lines.find((line) => line.id === fulfillmentOrderLine.lineId);

export const fulfillmentOrder: Fields<"FulfillmentOrder"> = {
  id: ({ fulfillmentOrder: one }) => gid("FulfillmentOrder", one.id),
  order: ({ order }) => order,
  orderId: ({ order }) => gid("Order", order.id),
  orderName: ({ order }) => order.name,
  orderProcessedAt: ({ order }) => order.processedAt,
  status: ({ fulfillmentOrder: one }) => one.status,
  requestStatus: ({ fulfillmentOrder: one }) => one.requestStatus,
  createdAt: ({ fulfillmentOrder: one }) => one.createdAt,
  updatedAt: ({ fulfillmentOrder: one }) => one.updatedAt,
  fulfillAt: ({ fulfillmentOrder: one }) => one.fulfillAt,
  fulfillBy: ({ fulfillmentOrder: one }) => one.fulfillBy,
  supportedActions: ({ order, fulfillmentOrder: one }) => supportedActions(order, one).map((action) => ({ action, externalUrl: null })),
  deliveryMethod: ({ fulfillmentOrder: one }) => ({ methodType: one.deliveryMethod }),
  destination: ({ order, fulfillmentOrder: one }) =>
    one.deliveryMethod === "SHIPPING" || one.deliveryMethod === "LOCAL"
      ? order.shippingAddress && { ...order.shippingAddress, email: order.email, location: null }
      : null,
  assignedLocation: ({ fulfillmentOrder: one }, _args, { shop }) => {
    const location = shop.locations.find((candidate) => candidate.id === one.locationId);
    if (!location) throw new Error(`Location ${one.locationId} of fulfillment order ${one.id} does not exist`);
    return { name: location.name, address1: location.address1, city: location.city, countryCode: location.countryCode, location };
  },
  fulfillmentHolds: ({ order, fulfillmentOrder: one }) => one.holds.map((hold) => ({ order, fulfillmentOrder: one, hold })),
  lineItems: ({ order, fulfillmentOrder: one }, args) =>
    listConnection(
      one.lines.map((fulfillmentOrderLine) => ({ order, fulfillmentOrder: one, fulfillmentOrderLine })),
      (of) => of.fulfillmentOrderLine.id,
      args,
    ),
  fulfillments: ({ order, fulfillmentOrder: one }, args) =>
    listConnection(
      order.fulfillments
        .filter((fulfillment) => fulfillment.fulfillmentOrderIds.includes(one.id))
        .map((fulfillment) => ({ order, fulfillment })),
      (of) => of.fulfillment.id,
      args,
    ),
};

export const fulfillmentOrderLineItem: Fields<"FulfillmentOrderLineItem"> = {
  id: ({ fulfillmentOrderLine: line }) => gid("FulfillmentOrderLineItem", line.id),
  totalQuantity: ({ fulfillmentOrderLine: line }) => line.totalQuantity,
  remainingQuantity: ({ fulfillmentOrderLine: line }) => line.remainingQuantity,
  lineItem: (of) => {
    const line = lineOf(of);
    return line && { order: of.order, line };
  },
  productTitle: (of) => lineOf(of)?.title,
  variantTitle: (of) => lineOf(of)?.variantTitle ?? null,
  sku: (of) => lineOf(of)?.sku ?? null,
  vendor: (of) => lineOf(of)?.vendor ?? null,
  requiresShipping: (of) => lineOf(of)?.requiresShipping,
  warnings: () => [],
  originalUnitPriceSet: (of) => {
    const line = lineOf(of);
    return line && moneyBag(of.order, line.unitPrice);
  },
};

const displayReasons: Record<string, string> = {
  AWAITING_PAYMENT: "Awaiting payment",
  AWAITING_RETURN_ITEMS: "Exchange items awaiting return delivery",
  HIGH_RISK_OF_FRAUD: "High risk of fraud",
  INCORRECT_ADDRESS: "Incorrect address",
  INVENTORY_OUT_OF_STOCK: "Inventory out of stock",
  ONLINE_STORE_POST_PURCHASE_CROSS_SELL: "Upsell offer",
  UNKNOWN_DELIVERY_DATE: "Unknown delivery date",
  OTHER: "Other",
};

export const fulfillmentHold: Fields<"FulfillmentHold"> = {
  id: ({ hold }) => gid("FulfillmentHold", hold.id),
  reason: ({ hold }) => hold.reason,
  reasonNotes: ({ hold }) => hold.reasonNotes,
  handle: ({ hold }) => hold.handle ?? "",
  displayReason: ({ hold }) => displayReasons[hold.reason],
  heldByRequestingApp: ({ hold }, _args, { app }) => hold.heldBy === app.clientId,
  // A hold set by staff has no app; the app of another client id is known by its title alone.
  heldByApp: ({ hold }) => (hold.heldBy === null ? null : { title: hold.heldByName }),
};
