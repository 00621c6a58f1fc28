import { z } from "zod";
import { fulfillAction } from "../fulfill/intent.ts";

export const readyForPickupIntent = z.object({ kind: z.literal("ready_for_pickup") });
export type ReadyForPickupIntent = z.infer<typeof readyForPickupIntent>;
export const readyForPickupAction = z.object({
  kind: z.literal("ready_for_pickup"),
  orderId: z.string(),
  fulfillmentOrderIds: z.array(z.string()).min(1),
});
export type ReadyForPickupAction = z.infer<typeof readyForPickupAction>;

export const pickedUpIntent = z.object({
  kind: z.literal("picked_up"),
  /** Mail the customer. */
  notify: z.boolean().default(false),
});
export type PickedUpIntent = z.infer<typeof pickedUpIntent>;

/** What was fetched at one location; as with a parcel, `remaining` and `known` are for read-back. */
export const pickedUpAction = z.object({
  ...fulfillAction.pick({ orderId: true, locationId: true, fulfillmentOrders: true, notify: true, known: true, givenBack: true }).shape,
  kind: z.literal("picked_up"),
});
export type PickedUpAction = z.infer<typeof pickedUpAction>;
