import { randomUUID } from "node:crypto";
import type { Order } from "../../model.ts";
import { Refusal, commit, type JobWorld, type RequestContext } from "../../context.ts";
import { eachOf, type Told } from "../../told.ts";
import { notImplemented } from "../../not-implemented.ts";
import { cancelOrder, checkCancel, type CancelInput } from "../cancel.ts";
import type { Deps } from "../deps.ts";
import { gid } from "../gid.ts";
import { depsOf, findOrder, objectOf, ratesOfTheDay, textOf, type Args, type Mutation } from "./answer.ts";

/** What the job needs to run after a restart. */
export interface CancelPayload extends CancelInput {
  actor: Deps["actor"];
}

/** A cancellation job as `store.get(`cancelJob:${id}`)` keeps it; errors as OrderCancelUserError. */
export interface CancelJob {
  id: string;
  orderId: number;
  done: boolean;
  status: "STARTED" | "SUCCEEDED" | "FAILED";
  errors: Refusal["errors"];
}

/** Time Shopify's job takes here. */
const jobDelayMs = 500;

/** Checks, starts the job and answers; the order is cancelled when the job has run (docs/shopify-api.md §22). */
export const orderCancel: Mutation = (args, context) => {
  const order = findOrder(context, args.orderId, ["orderId"], "NOT_FOUND");
  if (order.cancelJobId !== null) throw new Refusal("Cancellation is already in progress");
  const payload = readInput(args, context);
  checkCancel(order, payload.staffNote);
  const job: CancelJob = { id: randomUUID(), orderId: order.id, done: false, status: "STARTED", errors: [] };
  context.store.atomically(() => {
    order.cancelJobId = job.id;
    context.store.set(`cancelJob:${job.id}`, job);
    context.enqueue({ name: "cancel_order", id: job.id, shop: context.shop.domain, orderId: order.id, payload, afterMs: jobDelayMs });
    commit(context, order, {
      mutation: "orderCancel",
      fields: ["cancelledAt", "cancelReason", "closedAt", "displayFinancialStatus", "fulfillmentOrders"],
      changed: true,
    });
  });
  return {
    job: { id: job.id, done: false },
    jobResult: { id: gid("Job", job.id), done: false, status: job.status, errors: [], order },
    orderCancelUserErrors: [],
    userErrors: [],
  };
};

function readInput(args: Args, context: RequestContext): CancelPayload {
  const method = args.refundMethod ? objectOf(args.refundMethod) : null;
  if (method && args.refund !== undefined && args.refund !== null)
    throw new Refusal("Only one of the arguments `refund` or `refund_method` is allowed.", ["refund"], "INVALID");
  if (method?.storeCreditRefund) throw notImplemented("orderCancel(refundMethod: { storeCreditRefund })");
  const refund = args.refund === true || method?.originalPaymentMethodsRefund === true;
  if (refund && context.user && !context.user.owner && !context.user.permissions.includes("refund_orders")) {
    throw new Refusal("You do not have permission to refund orders.", ["refundMethod"], "NO_REFUND_PERMISSION");
  }
  return {
    reason: String(args.reason),
    restock: args.restock === true,
    refund,
    notifyCustomer: args.notifyCustomer === true,
    staffNote: textOf(args.staffNote),
    actor: depsOf(context).actor,
  };
}

/**
 * Runs a cancellation that `orderCancel` enqueued. Looks again first: what happened meanwhile (a fulfillment, say) makes the
 * job fail and leaves the order as it is. Running it twice does nothing more. The order's id and job's id as enqueued.
 */
export function runCancelJob(world: JobWorld, job: { id: string; orderId: number; payload: unknown }): void {
  const order = world.store.shops.get(world.shop.domain)?.orders.get(job.orderId);
  const known = world.store.get<CancelJob>(`cancelJob:${job.id}`);
  if (!order || known?.done || order.cancelJobId !== job.id) return;
  const topics: Told[] = ["orders/updated"];
  const end = { id: job.id, orderId: job.orderId, done: true };
  world.store.atomically(() => {
    try {
      topics.push(...apply(world, order, job.payload as CancelPayload));
      world.store.set(`cancelJob:${job.id}`, { ...end, status: "SUCCEEDED", errors: [] } satisfies CancelJob);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      world.store.set(`cancelJob:${job.id}`, { ...end, status: "FAILED", errors: error.errors } satisfies CancelJob);
    }
    order.cancelJobId = null;
    order.updatedAt = world.clock.iso();
    world.store.saveOrder(world.shop.domain, order);
  });
  for (const topic of topics) world.emit(topic, order);
}

function apply(world: JobWorld, order: Order, payload: CancelPayload): Told[] {
  const before = order.transactions.length;
  const { store, clock, shop } = world;
  const rates = ratesOfTheDay(store, shop.domain);
  const { refund } = cancelOrder(order, payload, { nextId: () => store.nextId(), iso: clock.iso(), actor: payload.actor, rates });
  return [
    "orders/cancelled",
    ...(refund ? eachOf("refunds/create", [refund]) : []),
    ...eachOf("order_transactions/create", order.transactions.slice(before)),
  ];
}
