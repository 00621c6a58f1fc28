import { z } from "zod";

/** Asks the fulfillment service that has begun with a fulfillment order to stop. Its answer comes later, or never. */
export const requestCancellationAction = z.object({
  kind: z.literal("request_cancellation"),
  orderId: z.string(),
  fulfillmentOrderId: z.string(),
});
export type RequestCancellationAction = z.infer<typeof requestCancellationAction>;

/** Takes a fulfillment order back that a fulfillment service was asked for and has not accepted yet. */
export const cancelFulfillmentOrderAction = z.object({
  kind: z.literal("cancel_fulfillment_order"),
  orderId: z.string(),
  fulfillmentOrderId: z.string(),
});
export type CancelFulfillmentOrderAction = z.infer<typeof cancelFulfillmentOrderAction>;
