import { z } from "zod";

/**
 * What Shopify told us of one order at one instant. A snapshot is read by facets: each costs points
 * (docs/glossary.md), so a step names the ones it decides on. Ids are gids, times ISO 8601 in UTC,
 * money integer minor units. `status` strings are Shopify's enums, kept as strings because new values appear with each version.
 */
const money = z.object({ amount: z.int(), currency: z.string().length(3) });
const bag = z.object({ shop: money, presentment: money });
const time = z.iso.datetime();

/** An address as Shopify has it, all of its fields. */
export const wholeAddress = z.object({
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  company: z.string().nullable(),
  address1: z.string().nullable(),
  address2: z.string().nullable(),
  city: z.string().nullable(),
  zip: z.string().nullable(),
  provinceCode: z.string().nullable(),
  countryCode: z.string().nullable(),
  phone: z.string().nullable(),
});

export const base = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: time,
  updatedAt: time,
  closedAt: time.nullable(),
  cancelledAt: time.nullable(),
  test: z.boolean(),
});

const risk = {
  /** ACCEPT, INVESTIGATE, CANCEL or NONE. */ riskRecommendation: z.string(),
  /** The level of each assessment, Shopify's and those of apps: HIGH, MEDIUM, LOW, NONE, or PENDING while it runs. */
  riskLevels: z.array(z.string()),
};

const shapes = {
  /** A row of the order list. */
  list: z.object({
    total: bag,
    outstanding: bag,
    customerName: z.string().nullable(),
    itemCount: z.int(),
    financialStatus: z.string().nullable(),
    fulfillmentStatus: z.string(),
    returnStatus: z.string(),
    ...risk,
    holdReasons: z.array(z.string()),
    deliveryStatus: z.string().nullable(),
    tags: z.array(z.string()),
    requiresShipping: z.boolean(),
    /** Of its first fulfillment orders, as the holds are. */ isPickup: z.boolean(),
    /** When the first of what is scheduled is to be fulfilled. */ scheduledFor: time.nullable(),
    hasNote: z.boolean(),
  }),
  money: z.object({
    financialStatus: z.string().nullable(),
    paymentGateways: z.array(z.string()),
    total: bag,
    currentTotal: bag,
    outstanding: bag,
    received: bag,
    refunded: bag,
    net: bag,
    canMarkAsPaid: z.boolean(),
    refundable: z.boolean(),
    transactions: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        status: z.string(),
        gateway: z.string(),
        manual: z.boolean(),
        amount: bag,
        parentId: z.string().nullable(),
        processedAt: time,
        /** When an authorization runs out; Shopify tells it to shops on Plus alone. */ expiresAt: time.nullable(),
        /** May an authorization be captured in parts? */ multiCapturable: z.boolean(),
        /** May staff capture it? */ manuallyCapturable: z.boolean(),
      }),
    ),
  }),
  fulfillment: z.object({
    fulfillmentStatus: z.string(),
    requiresShipping: z.boolean(),
    fulfillmentOrders: z.array(
      z.object({
        id: z.string(),
        status: z.string(),
        requestStatus: z.string(),
        locationId: z.string().nullable(),
        locationName: z.string(),
        deliveryMethod: z.string().nullable(),
        fulfillAt: time.nullable(),
        updatedAt: time,
        supportedActions: z.array(z.string()),
        lines: z.array(
          z.object({
            id: z.string(),
            lineItemId: z.string(),
            totalQuantity: z.int(),
            remainingQuantity: z.int(),
            requiresShipping: z.boolean(),
          }),
        ),
      }),
    ),
    fulfillments: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        status: z.string(),
        displayStatus: z.string().nullable(),
        createdAt: time,
        updatedAt: time,
        deliveredAt: time.nullable(),
        inTransitAt: time.nullable(),
        estimatedDeliveryAt: time.nullable(),
        tracking: z.array(z.object({ company: z.string().nullable(), number: z.string().nullable(), url: z.string().nullable() })),
        lines: z.array(z.object({ lineItemId: z.string(), quantity: z.int() })),
      }),
    ),
  }),
  holds: z.object({
    holds: z.array(
      z.object({
        id: z.string(),
        fulfillmentOrderId: z.string(),
        reason: z.string(),
        notes: z.string().nullable(),
        handle: z.string().nullable(),
        /** Set by this app. */ ours: z.boolean(),
        /** Title of the app that set it; null = staff, or unknown without read_apps. */ byApp: z.string().nullable(),
      }),
    ),
    /** Fulfillment orders that could be held now. */
    holdable: z.array(z.object({ fulfillmentOrderId: z.string(), status: z.string(), supportedActions: z.array(z.string()) })),
  }),
  /** What was given back, to tell which of the goods that are left to send have no money behind them. */
  refunds: z.object({
    financialStatus: z.string().nullable(),
    refunds: z.array(
      z.object({
        createdAt: time.nullable(),
        /**
         * `restockType`: CANCEL takes unsent goods off the fulfillment order; RETURN and NO_RESTOCK leave it as it is
         * (docs/shopify-api.md §31).
         */
        lines: z.array(z.object({ lineItemId: z.string(), quantity: z.int(), restockType: z.string() })),
      }),
    ),
  }),
  returns: z.object({ returnStatus: z.string() }),
  /** How far fulfilling has come, without what lies in which parcel: cheap. */
  progress: z.object({
    fulfillmentStatus: z.string(),
    parcels: z.array(z.object({ status: z.string(), createdAt: time })),
    /** What the carrier says of the latest parcel. */ deliveryStatus: z.string().nullable(),
  }),
  risk: z.object(risk),
  lines: z.object({
    lines: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        variantTitle: z.string().nullable(),
        sku: z.string().nullable(),
        quantity: z.int(),
        currentQuantity: z.int(),
        unfulfilledQuantity: z.int(),
        refundableQuantity: z.int(),
        requiresShipping: z.boolean(),
        unitPrice: bag,
      }),
    ),
    shipping: z.object({ price: bag, refunded: bag }),
  }),
  tags: z.object({ tags: z.array(z.string()) }),
  /** Where it was placed: "web", "pos", the number of an app … */
  origin: z.object({ sourceName: z.string().nullable() }),
  /** Personal data: never journalled in clear, never logged. */
  contact: z.object({
    email: z.string().nullable(),
    phone: z.string().nullable(),
    note: z.string().nullable(),
    customAttributes: z.array(z.object({ key: z.string(), value: z.string() })),
    shippingAddress: wholeAddress.nullable(),
  }),
} as const;

export const facetShapes = shapes;
export type Facet = keyof typeof shapes;
type Shape = { [F in Facet]: z.infer<(typeof shapes)[F]> };
type Both<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void ? I : never;

/** An order with the named facets; without names, with all of them. */
export type Snapshot<F extends Facet = Facet> = z.infer<typeof base> & Both<Shape[F]>;
export type Base = z.infer<typeof base>;
export type FulfillmentOrder = Shape["fulfillment"]["fulfillmentOrders"][number];
export type Fulfillment = Shape["fulfillment"]["fulfillments"][number];
export type Hold = Shape["holds"]["holds"][number];
export type LineItem = Shape["lines"]["lines"][number];
export type Transaction = Shape["money"]["transactions"][number];
export type ShippingAddress = NonNullable<Shape["contact"]["shippingAddress"]>;
