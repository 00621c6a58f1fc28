import type { Customer, Order } from "../../model.ts";
import { Refusal, type RequestContext } from "../../context.ts";
import { eachOf, type Told } from "../../told.ts";
import { customerFor, findCustomer, saveNewOrder } from "../customers.ts";
import type { Deps } from "../deps.ts";
import { addMail } from "../deps.ts";
import { fulfill, partsFor } from "../fulfill.ts";
import { tail } from "../gid.ts";
import { nextOrderNumber } from "../number.ts";
import { placeOrder } from "../place.ts";
import { refund } from "../refund.ts";
import { displayFinancialStatus, displayFulfillmentStatus } from "../status.ts";
import { suggestedRefund } from "../suggest.ts";
import { addDeliveryEvent, type DeliveryStatus } from "../track.ts";
import { answer, depsOf, objectOf, settle, textOf, type Args, type Mutation } from "./answer.ts";
import { addTransactions, toPlaceInput } from "./order-create-input.ts";

/** Places an order as an app does: taxes and payments are those given, none otherwise. */
export const orderCreate: Mutation = (args, context) =>
  answer(() => {
    const input = objectOf(args.order),
      options = objectOf(args.options),
      deps = depsOf(context);
    const parsed = toPlaceInput(input, context);
    const customer = customerOf(input, context, deps);
    const order = placeOrder(
      {
        ...parsed,
        number: nextOrderNumber(context.store, context.shop.domain),
        customerId: customer?.id ?? null,
        sendReceipt: options.sendReceipt === true,
      },
      deps,
    );
    addTransactions(order, input, deps);
    giveBackAsAsked(order, textOf(input.financialStatus), deps);
    fulfillAsAsked(order, input, deps);
    if (options.sendFulfillmentReceipt === true && order.fulfillments.length > 0) addMail(order, deps, "shipping_confirmation");
    order.closedAt = textOf(input.closedAt);
    context.store.atomically(() => {
      saveNewOrder(context.store, context.shop.domain, order, customer);
      settle(context, order, { mutation: "orderCreate", fields: ["id"], changed: true, topics: topicsOf(order) });
    });
    return { order };
  });

function topicsOf(order: Order): Told[] {
  return [
    "orders/create",
    ...(displayFinancialStatus(order) === "PAID" ? ["orders/paid"] : []),
    ...(displayFulfillmentStatus(order) === "FULFILLED" ? ["orders/fulfilled"] : []),
    ...eachOf("order_transactions/create", order.transactions),
    ...eachOf("fulfillment_orders/order_routing_complete", order.fulfillmentOrders),
    ...eachOf("fulfillments/create", order.fulfillments),
  ];
}

/** REFUNDED gives everything back, PARTIALLY_REFUNDED half, both after a payment in full. */
function giveBackAsAsked(order: Order, status: string | null, deps: Deps): void {
  if (status !== "REFUNDED" && status !== "PARTIALLY_REFUNDED") return;
  const half = status === "PARTIALLY_REFUNDED";
  const all = suggestedRefund(order, { suggestFullRefund: true });
  const transactions = all.suggestedTransactions.map((entry) => ({
    parentId: entry.parent.id,
    amount: half ? Math.ceil(entry.amount.presentment / 2) : entry.amount.presentment,
  }));
  if (transactions.length === 0) return;
  const lines = half
    ? []
    : all.refundLineItems.map((line) => ({
        lineId: line.lineItem.id,
        quantity: line.quantity,
        restockType: "NO_RESTOCK" as const,
        locationId: null,
      }));
  refund(order, { lines, transactions, shipping: half ? null : "full" }, deps);
}

function fulfillAsAsked(order: Order, input: Args, deps: Deps): void {
  const given = input.fulfillment ? objectOf(input.fulfillment) : null;
  if (!given && input.fulfillmentStatus !== "FULFILLED") return;
  const numbers = Array.isArray(given?.trackingNumbers) ? given.trackingNumbers.map(String) : null;
  const tracking = given && { company: textOf(given.trackingCompany), number: textOf(given.trackingNumber), numbers };
  for (const parts of partsFor(order, null)) {
    const done = fulfill(order, { parts, tracking, notifyCustomer: given?.notifyCustomer === true }, deps);
    const status = textOf(given?.shipmentStatus);
    if (status) addDeliveryEvent(order, done.id, { status: status as DeliveryStatus }, deps);
  }
}

/** Associated by id or e-mail, or made (and updated) from what is given; an order with an e-mail alone gets its customer too. */
function customerOf(input: Args, context: RequestContext, deps: Deps): Customer | null {
  const { toAssociate, toUpsert } = objectOf(input.customer),
    associate = objectOf(toAssociate),
    upsert = objectOf(toUpsert);
  const id = tail(associate.id ?? upsert.id ?? input.customerId ?? "");
  if (id !== null) {
    const known = findCustomer(context.data, { id });
    if (!known) throw new Refusal("Customer does not exist", ["order", "customer"], "INVALID");
    return known;
  }
  const email = textOf(associate.email) ?? textOf(upsert.email) ?? textOf(input.email),
    address = objectOf(input.shippingAddress ?? input.billingAddress);
  if (!email) return null;
  const name = {
    firstName: textOf(upsert.firstName) ?? textOf(address.firstName) ?? "",
    lastName: textOf(upsert.lastName) ?? textOf(address.lastName) ?? "",
  };
  return customerFor(context.data, { ...name, email, phone: textOf(upsert.phone) ?? textOf(input.phone) }, deps);
}
