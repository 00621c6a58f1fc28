import { z } from "zod";
import type { MoneyBag } from "#app/lib/money.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { bagSchema } from "./to-snapshot.ts";

const text = z.string().nullable();
const withId = z.object({ id: z.string() });

/** What an order's page shows beyond what decisions need. */
const detailsSchema = z.object({
  processedAt: z.string(),
  cancelReason: text,
  confirmationNumber: text,
  sourceName: text,
  customer: z
    .object({ id: z.string(), displayName: z.string(), numberOfOrders: z.union([z.string(), z.number()]) })
    .nullable()
    .transform((customer) => customer && { id: customer.id, name: customer.displayName, numberOfOrders: Number(customer.numberOfOrders) }),
  cancellation: z.object({ staffNote: text }).nullable(),
  billingAddress: z
    .object({
      name: text,
      company: text,
      address1: text,
      address2: text,
      city: text,
      zip: text,
      provinceCode: text,
      countryCodeV2: text,
      phone: text,
    })
    .nullable(),
  shippingLine: z.object({ title: z.string() }).nullable(),
  discountCodes: z.array(z.string()),
  subtotalPriceSet: bagSchema.nullable(),
  totalTaxSet: bagSchema.nullable(),
  totalDiscountsSet: bagSchema.nullable(),
  risk: z.object({
    recommendation: z.string(),
    assessments: z.array(
      z.object({
        riskLevel: z.string(),
        provider: z.object({ title: z.string() }).nullable(),
        facts: z.array(z.object({ description: z.string(), sentiment: z.string() })),
      }),
    ),
  }),
  refunds: z.array(
    z.object({
      id: z.string(),
      createdAt: text,
      note: text,
      totalRefundedSet: bagSchema,
      refundLineItems: z.object({ nodes: z.array(z.object({ quantity: z.int(), restockType: z.string(), lineItem: withId })) }),
    }),
  ),
  events: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        createdAt: z.string(),
        action: z.string(),
        message: z.string(),
        appTitle: text,
        attributeToApp: z.boolean(),
        attributeToUser: z.boolean(),
        criticalAlert: z.boolean(),
      }),
    ),
  }),
});

export interface OrderPage {
  /** With every facet. */
  order: Snapshot;
  processedAt: string;
  cancelReason: string | null;
  cancelStaffNote: string | null;
  confirmationNumber: string | null;
  sourceName: string | null;
  customer: { id: string; name: string; numberOfOrders: number } | null;
  billingAddress: {
    name: string | null;
    company: string | null;
    address1: string | null;
    address2: string | null;
    city: string | null;
    zip: string | null;
    provinceCode: string | null;
    countryCode: string | null;
    phone: string | null;
  } | null;
  shippingTitle: string | null;
  discountCodes: string[];
  subtotal: MoneyBag | null;
  tax: MoneyBag | null;
  discounts: MoneyBag | null;
  /** `provider` null = Shopify itself. */
  risk: {
    recommendation: string;
    assessments: { level: string; provider: string | null; facts: { description: string; sentiment: string }[] }[];
  };
  /** Oldest first. */
  refunds: {
    id: string;
    createdAt: string | null;
    note: string | null;
    total: MoneyBag;
    lines: { lineItemId: string; quantity: number; restockType: string }[];
  }[];
  /** Shopify's own timeline, newest first. `message` is Shopify's HTML. */
  events: {
    id: string;
    createdAt: string;
    action: string;
    message: string;
    app: string | null;
    by: "app" | "staff" | "shopify";
    critical: boolean;
  }[];
}

/** Throws a ZodError on a shape that the schema does not promise. */
export function toOrderPage(wire: unknown, order: Snapshot): OrderPage {
  const {
    customer,
    cancellation,
    billingAddress,
    shippingLine,
    subtotalPriceSet,
    totalTaxSet,
    totalDiscountsSet,
    risk,
    refunds,
    events,
    ...rest
  } = detailsSchema.parse(wire);
  const { countryCodeV2, ...address } = billingAddress ?? { countryCodeV2: null };
  return {
    order,
    ...rest,
    customer,
    cancelStaffNote: cancellation?.staffNote ?? null,
    shippingTitle: shippingLine?.title ?? null,
    billingAddress: billingAddress && "name" in address ? { ...address, countryCode: countryCodeV2 } : null,
    subtotal: subtotalPriceSet,
    tax: totalTaxSet,
    discounts: totalDiscountsSet,
    risk: {
      recommendation: risk.recommendation,
      assessments: risk.assessments.map(({ riskLevel, provider, facts }) => ({
        level: riskLevel,
        provider: provider?.title ?? null,
        facts,
      })),
    },
    refunds: refunds.map(({ totalRefundedSet, refundLineItems, ...refund }) => ({
      ...refund,
      total: totalRefundedSet,
      lines: refundLineItems.nodes.map(({ lineItem, ...line }) => ({ ...line, lineItemId: lineItem.id })),
    })),
    events: events.nodes
      .map(({ attributeToApp, attributeToUser, appTitle, criticalAlert, ...event }) => ({
        ...event,
        app: appTitle,
        critical: criticalAlert,
        by: attributeToApp ? ("app" as const) : attributeToUser ? ("staff" as const) : ("shopify" as const),
      }))
      .reverse(),
  };
}
