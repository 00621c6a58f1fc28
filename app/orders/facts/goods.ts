import { givenBack } from "../fulfill/given-back.ts";
import { isPickup } from "../pickup/facts.ts";
import { choice, flag } from "./fact.ts";

const methods = {
  SHIPPING: "shipping",
  LOCAL: "local",
  PICK_UP: "pick-up",
  PICKUP_POINT: "pickup-point",
  RETAIL: "retail",
  NONE: "none",
} as const;
const isKnown = (method: string | null): method is keyof typeof methods => method !== null && Object.hasOwn(methods, method);

export const goodsFacts = {
  /** How the customer gets the goods; several when they go several ways. */
  delivery: choice({
    facets: ["fulfillment"],
    words: "fact.delivery",
    of: ({ fulfillmentOrders }) => [
      ...new Set(fulfillmentOrders.flatMap(({ deliveryMethod }) => (isKnown(deliveryMethod) ? [methods[deliveryMethod]] : []))),
    ],
    search: {
      shipping: "delivery_method:shipping",
      local: "delivery_method:local",
      "pick-up": "delivery_method:pick-up",
      "pickup-point": "delivery_method:pickup-point",
      retail: "delivery_method:retail",
      none: "delivery_method:none",
    },
    knownInPast: "exact",
  }),
  pickup: flag({
    facets: ["fulfillment"],
    words: "fact.pickup",
    of: ({ fulfillmentOrders }) => fulfillmentOrders.some(isPickup),
    search: "delivery_method:pick-up",
    knownInPast: "exact",
  }),
  /** Of what is left to send, something was paid back: `givenBack` tells how much. */
  givenBack: flag({
    facets: ["fulfillment", "refunds"],
    words: "fact.givenBack",
    of: (order) => givenBack(order).count > 0,
    search: null,
    knownInPast: "exact",
  }),
  requiresShipping: flag({
    facets: ["fulfillment"],
    words: "fact.requiresShipping",
    of: ({ requiresShipping }) => requiresShipping,
    search: null,
    knownInPast: "exact",
  }),
  /** Downloads and gift cards: nothing in it is put into a parcel. */
  digital: flag({
    facets: ["fulfillment"],
    words: "fact.digital",
    of: ({ requiresShipping }) => !requiresShipping,
    search: null,
    knownInPast: "exact",
  }),
};
