/**
 * The state of the local Shopify. Plain data, JSON-serialisable: it is what the state file keeps.
 * Ids are numbers (the tail of a gid), times ISO 8601 in UTC with seconds, money integer minor units.
 */

import type { KeptOfLine, KeptOfOrder, KeptOfShipping, KeptOfTransaction, Metafield } from "./model-kept.ts";

/** One amount in the shop's and in the customer's currency, minor units each. */
export interface Bag {
  shop: number;
  presentment: number;
}

export interface Address {
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  zip: string | null;
  province: string | null;
  provinceCode: string | null;
  country: string;
  countryCode: string;
  phone: string | null;
}

export interface Customer {
  id: number;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  createdAt: string;
  tags: string[];
  note: string | null;
  /** Kept up to date when an order is placed. */
  numberOfOrders: number;
  amountSpent: number;
  metafields?: Metafield[];
  /** Of the account; without one it is disabled. */ state?: "DECLINED" | "DISABLED" | "ENABLED" | "INVITED";
}

export interface Line extends KeptOfLine {
  id: number;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  productId: number;
  variantId: number;
  vendor: string | null;
  /** Ordered quantity; never changes. */
  quantity: number;
  /** Quantity after refunds of unfulfilled goods, cancellation and edits. */
  currentQuantity: number;
  /** Quantity given back by refunds. */
  refundedQuantity: number;
  requiresShipping: boolean;
  taxable: boolean;
  isGiftCard: boolean;
  unitPrice: Bag;
  /** Discounts allocated to the whole line. */
  discount: Bag;
  tax: Bag;
  productTags: string[];
}

export interface ShippingLine extends KeptOfShipping {
  id: number;
  title: string;
  code: string | null;
  price: Bag;
  tax: Bag;
  refunded: Bag;
}
export interface DiscountApplication {
  title: string;
  code: string | null;
  amount: Bag;
}

export type FulfillmentOrderStatus = "OPEN" | "IN_PROGRESS" | "ON_HOLD" | "SCHEDULED" | "CLOSED" | "INCOMPLETE" | "CANCELLED";
export type FulfillmentOrderRequestStatus =
  | "UNSUBMITTED"
  | "SUBMITTED"
  | "ACCEPTED"
  | "REJECTED"
  | "CANCELLATION_REQUESTED"
  | "CANCELLATION_ACCEPTED"
  | "CANCELLATION_REJECTED"
  | "CLOSED";
export type HoldReason =
  | "AWAITING_PAYMENT"
  | "AWAITING_RETURN_ITEMS"
  | "HIGH_RISK_OF_FRAUD"
  | "INCORRECT_ADDRESS"
  | "INVENTORY_OUT_OF_STOCK"
  | "ONLINE_STORE_POST_PURCHASE_CROSS_SELL"
  | "UNKNOWN_DELIVERY_DATE"
  | "OTHER";

export interface Hold {
  id: number;
  reason: HoldReason;
  reasonNotes: string | null;
  handle: string | null;
  externalId: string | null;
  /** Client id of the holding app; null = set by staff in Shopify admin; "shopify" = Shopify itself (post-purchase). */
  heldBy: string | null;
  /** Title shown as `heldByApp.title`, or the staff member's name. */
  heldByName: string;
  createdAt: string;
}

export interface FulfillmentOrderLine {
  id: number;
  lineId: number;
  totalQuantity: number;
  remainingQuantity: number;
}

export interface FulfillmentOrder {
  id: number;
  status: FulfillmentOrderStatus;
  requestStatus: FulfillmentOrderRequestStatus;
  locationId: number;
  createdAt: string;
  updatedAt: string;
  fulfillAt: string | null;
  fulfillBy: string | null;
  deliveryMethod: "SHIPPING" | "LOCAL" | "PICK_UP" | "PICKUP_POINT" | "RETAIL" | "NONE";
  holds: Hold[];
  lines: FulfillmentOrderLine[];
  /** Since when its goods wait for the customer (local pickup). */
  preparedAt?: string;
}

export interface FulfillmentEvent {
  id: number;
  status: string;
  happenedAt: string;
  message: string | null;
}
export interface Tracking {
  company: string | null;
  number: string | null;
  url: string | null;
}
export interface Fulfillment {
  id: number;
  name: string;
  status: "SUCCESS" | "CANCELLED";
  displayStatus: string;
  createdAt: string;
  updatedAt: string;
  locationId: number;
  fulfillmentOrderIds: number[];
  lines: { id: number; lineId: number; fulfillmentOrderLineId: number; quantity: number }[];
  tracking: Tracking[];
  events: FulfillmentEvent[];
  inTransitAt: string | null;
  deliveredAt: string | null;
  estimatedDeliveryAt: string | null;
}

export type TransactionKind = "AUTHORIZATION" | "SALE" | "CAPTURE" | "VOID" | "REFUND";
export type TransactionStatus = "SUCCESS" | "PENDING" | "FAILURE" | "ERROR";
export interface Transaction extends KeptOfTransaction {
  id: number;
  kind: TransactionKind;
  status: TransactionStatus;
  gateway: string;
  formattedGateway: string;
  manual: boolean;
  test: boolean;
  amount: Bag;
  parentId: number | null;
  createdAt: string;
  processedAt: string;
  authorizationExpiresAt: string | null;
  errorCode: string | null;
}

export type RestockType = "CANCEL" | "RETURN" | "NO_RESTOCK";
export interface Refund {
  id: number;
  createdAt: string;
  /** As given; without it when it was made. */
  processedAt?: string;
  note: string | null;
  userId: number | null;
  transactionIds: number[];
  total: Bag;
  shipping: Bag;
  /** What Shopify suggested minus what was paid back: keeps a goodwill refund or a restocking fee out of the balance. */
  discrepancy: Bag;
  lines: { id: number; lineId: number; quantity: number; restockType: RestockType; locationId: number | null; subtotal: Bag; tax: Bag }[];
}

export interface Return {
  id: number;
  name: string;
  status: "REQUESTED" | "OPEN" | "CLOSED" | "CANCELED" | "DECLINED";
  createdAt: string;
}

/** One entry of the order's timeline. `action` is Shopify's event action, e.g. "placed", "fulfilled", "closed". */
export interface TimelineEvent {
  id: number;
  createdAt: string;
  action: string;
  message: string;
  attributeToApp: boolean;
  attributeToUser: boolean;
  appTitle: string | null;
  userId: number | null;
  critical: boolean;
}

export interface Risk {
  recommendation: "ACCEPT" | "INVESTIGATE" | "CANCEL" | "NONE";
  assessments: {
    level: "HIGH" | "MEDIUM" | "LOW" | "NONE" | "PENDING";
    provider: string | null;
    facts: { description: string; sentiment: "POSITIVE" | "NEUTRAL" | "NEGATIVE" }[];
  }[];
}

export interface Order extends KeptOfOrder {
  id: number;
  number: number;
  name: string;
  confirmationNumber: string;
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  closedAt: string | null;
  cancelledAt: string | null;
  cancelReason: string | null;
  cancelStaffNote: string | null;
  /** Set while Shopify's cancellation job runs: the job's UUID. */
  cancelJobId: string | null;
  test: boolean;
  confirmed: boolean;
  sourceName: string;
  edited: boolean;
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  customerId: number | null;
  email: string | null;
  phone: string | null;
  shippingAddress: Address | null;
  billingAddress: Address | null;
  note: string | null;
  customAttributes: { key: string; value: string }[];
  tags: string[];
  poNumber: string | null;
  gateways: string[];
  lines: Line[];
  shippingLines: ShippingLine[];
  discounts: DiscountApplication[];
  fulfillmentOrders: FulfillmentOrder[];
  fulfillments: Fulfillment[];
  transactions: Transaction[];
  refunds: Refund[];
  returns: Return[];
  risk: Risk;
  events: TimelineEvent[];
  /** Original totals as placed. Current ones are derived. */
  subtotal: Bag;
  totalShipping: Bag;
  totalTax: Bag;
  totalDiscounts: Bag;
  total: Bag;
  /** Mails Shopify would have sent, newest last: kind and time only. */
  mails: { kind: string; at: string }[];
  /** Invoice number of the data set it was imported from. */
  importedFrom: string | null;
}

export interface LedgerEntry {
  seq: number;
  at: string;
  shop: string;
  request_id: string;
  /** Staff id as a string, or null for an app's own (offline) request. */ user: string | null;
  mutation: string;
  order_id: string | null;
  fields: string[];
  changed: boolean;
  idempotency_key: string | null;
  /** What the request was named as by its header `X-Longshore-Action`; null without one. */ action: string | null;
  /** The line (from 0) of a bulk operation that made the change; null for a request of its own. */
  bulk: { operation_id: string; line: number } | null;
}
