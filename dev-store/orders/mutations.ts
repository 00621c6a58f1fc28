import type { Mutation } from "./mutations/answer.ts";
import { fulfillmentCancel } from "./mutations/fulfillment-cancel.ts";
import { fulfillmentCreate } from "./mutations/fulfillment-create.ts";
import { fulfillmentTrackingInfoUpdate } from "./mutations/fulfillment-tracking.ts";
import { fulfillmentOrderHold, fulfillmentOrderReleaseHold } from "./mutations/hold.ts";
import { orderCancel } from "./mutations/order-cancel.ts";
import { orderCapture } from "./mutations/order-capture.ts";
import { orderClose, orderOpen } from "./mutations/order-close.ts";
import { orderCreate } from "./mutations/order-create.ts";
import { orderDelete } from "./mutations/order-delete.ts";
import { orderMarkAsPaid } from "./mutations/order-mark-as-paid.ts";
import { orderUpdate } from "./mutations/order-update.ts";
import { fulfillmentOrderLineItemsPreparedForPickup } from "./mutations/prepared-for-pickup.ts";
import { refundCreate } from "./mutations/refund-create.ts";
import { fulfillmentOrderCancel, fulfillmentOrderSubmitCancellationRequest } from "./mutations/service.ts";
import { metafieldsSet } from "./mutations/metafields-set.ts";
import { tagsAdd, tagsRemove } from "./mutations/tags.ts";

export { runCancelJob, type CancelJob, type CancelPayload } from "./mutations/order-cancel.ts";

/**
 * Every mutation of the local Shopify by name: takes the parsed GraphQL arguments, answers the payload with its
 * empty `userErrors`. Objects in a payload are `{ order, … }` pairs for the resolvers. Throws Refusal for what becomes
 * `userErrors`, GraphQLError for top-level errors, Error for what the local Shopify has not built.
 */
export const mutations: Record<string, Mutation> = {
  orderCreate,
  orderCancel,
  orderCapture,
  orderDelete,
  orderClose,
  orderOpen,
  orderUpdate,
  orderMarkAsPaid,
  tagsAdd,
  tagsRemove,
  metafieldsSet,
  refundCreate,
  fulfillmentCreate,
  fulfillmentCancel,
  fulfillmentTrackingInfoUpdate,
  fulfillmentOrderHold,
  fulfillmentOrderReleaseHold,
  fulfillmentOrderSubmitCancellationRequest,
  fulfillmentOrderCancel,
  fulfillmentOrderLineItemsPreparedForPickup,
};
