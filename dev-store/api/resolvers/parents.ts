import type { BulkOperation } from "../../bulk/operation.ts";
import type {
  Address,
  Customer,
  Fulfillment,
  FulfillmentOrder,
  FulfillmentOrderLine,
  Hold,
  Line,
  Order,
  Refund,
  Return,
  ShippingLine,
  TimelineEvent,
  Transaction,
} from "../../model.ts";
import type { Product } from "../../catalog.ts";
import type { Metafield } from "../../model-kept.ts";
import type { Location, Shop, Staff } from "#dev-store/shop.ts";

/**
 * What each GraphQL type expects as the value it is resolved from; mutation payloads hold these.
 *
 * | type | parent |
 * |---|---|
 * | Order, Customer, Location, StaffMember, Shop, BulkOperation | the model object |
 * | LineItem | {@link OfLine} |
 * | FulfillmentOrder, FulfillmentOrderLineItem, FulfillmentHold | {@link OfFulfillmentOrder}, {@link OfFulfillmentOrderLine}, {@link
 * OfHold} |
 * | Fulfillment, FulfillmentLineItem, FulfillmentEvent | {@link OfFulfillment}, … |
 * | OrderTransaction, Refund, RefundLineItem, Return, BasicEvent, ShippingLine | `{ order, … }` as below |
 * | MailingAddress | the model's Address |
 * | Job | {@link JobParent}: `id` is the UUID or the whole gid |
 * | OrderCancelJobResult, user errors, Count | the values themselves, spelt as in the schema |
 */
export interface OfLine {
  order: Order;
  line: Line;
}
export interface OfFulfillmentOrder {
  order: Order;
  fulfillmentOrder: FulfillmentOrder;
}
export interface OfFulfillmentOrderLine extends OfFulfillmentOrder {
  fulfillmentOrderLine: FulfillmentOrderLine;
}
export interface OfHold extends OfFulfillmentOrder {
  hold: Hold;
}
export interface OfFulfillment {
  order: Order;
  fulfillment: Fulfillment;
}
export interface OfFulfillmentLine extends OfFulfillment {
  fulfillmentLine: Fulfillment["lines"][number];
}
export interface OfFulfillmentEvent extends OfFulfillment {
  event: Fulfillment["events"][number];
}
export interface OfTransaction {
  order: Order;
  transaction: Transaction;
}
export interface OfRefund {
  order: Order;
  refund: Refund;
}
export interface OfRefundLine extends OfRefund {
  refundLine: Refund["lines"][number];
}
export interface OfReturn {
  order: Order;
  orderReturn: Return;
}
export interface OfEvent {
  order: Order;
  timelineEvent: TimelineEvent;
}
export interface OfShippingLine {
  order: Order;
  shippingLine: ShippingLine;
}
export interface OfMetafield {
  metafield: Metafield;
  /** The order, product, … that has it. */ owner: object;
}
export interface JobParent {
  id: string;
  done: boolean;
}

/** Parents by type name, so that a resolver cannot be written against the wrong one. */
export interface Parents {
  Order: Order;
  LineItem: OfLine;
  FulfillmentOrder: OfFulfillmentOrder;
  FulfillmentOrderLineItem: OfFulfillmentOrderLine;
  FulfillmentHold: OfHold;
  Fulfillment: OfFulfillment;
  FulfillmentLineItem: OfFulfillmentLine;
  FulfillmentEvent: OfFulfillmentEvent;
  OrderTransaction: OfTransaction;
  Refund: OfRefund;
  RefundLineItem: OfRefundLine;
  Return: OfReturn;
  BasicEvent: OfEvent;
  ShippingLine: OfShippingLine;
  MailingAddress: Address;
  Customer: Customer;
  Location: Location;
  StaffMember: Staff;
  Shop: Shop;
  Job: JobParent;
  BulkOperation: BulkOperation;
  Metafield: OfMetafield;
  Product: Product;
}

/** The concrete type of a value where the schema has an interface (Node, Event, …). */
export function typeNameOf(value: object): string {
  if ("__typename" in value && typeof value.__typename === "string") return value.__typename;
  const marks: [string, string][] = [
    ["metafield", "Metafield"],
    ["hold", "FulfillmentHold"],
    ["fulfillmentOrderLine", "FulfillmentOrderLineItem"],
    ["fulfillmentOrder", "FulfillmentOrder"],
    ["fulfillmentLine", "FulfillmentLineItem"],
    ["event", "FulfillmentEvent"],
    ["fulfillment", "Fulfillment"],
    ["refundLine", "RefundLineItem"],
    ["refund", "Refund"],
    ["transaction", "OrderTransaction"],
    ["orderReturn", "Return"],
    ["timelineEvent", "BasicEvent"],
    ["shippingLine", "ShippingLine"],
    ["line", "LineItem"],
    ["confirmationNumber", "Order"],
    ["numberOfOrders", "Customer"],
    ["permissions", "StaffMember"],
    ["installed", "Shop"],
    ["rootObjectCount", "BulkOperation"],
    ["done", "Job"],
  ];
  for (const [key, type] of marks) if (key in value) return type;
  throw new Error(`No GraphQL type is known for a value with the keys ${Object.keys(value).join(", ")}`);
}
