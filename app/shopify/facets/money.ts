import { z } from "zod";
import type { MoneyFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";
import { bag, text, withId } from "./wire.ts";

const document = `#graphql
  fragment MoneyFacet on Order {
    displayFinancialStatus paymentGatewayNames canMarkAsPaid refundable
    totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    currentTotalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    totalOutstandingSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    totalReceivedSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    totalRefundedSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    netPaymentSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    transactions(first: 100) {
      id kind status gateway manualPaymentGateway createdAt processedAt authorizationExpiresAt multiCapturable manuallyCapturable
      amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      parentTransaction { id }
    }
  }
`;

const transaction = z
  .object({
    id: z.string(),
    kind: z.string(),
    status: z.string(),
    gateway: text,
    manualPaymentGateway: z.boolean(),
    createdAt: z.string(),
    processedAt: text,
    amountSet: bag,
    parentTransaction: withId.nullable(),
    authorizationExpiresAt: text,
    multiCapturable: z.boolean(),
    manuallyCapturable: z.boolean(),
  })
  .transform(({ manualPaymentGateway, amountSet, parentTransaction, gateway, authorizationExpiresAt, createdAt, ...rest }) => ({
    ...rest,
    // One that is under way has not been processed yet.
    processedAt: rest.processedAt ?? createdAt,
    expiresAt: authorizationExpiresAt,
    gateway: gateway ?? "",
    manual: manualPaymentGateway,
    amount: amountSet,
    parentId: parentTransaction?.id ?? null,
  }));

const parser = z
  .object({
    displayFinancialStatus: text,
    paymentGatewayNames: z.array(z.string()),
    canMarkAsPaid: z.boolean(),
    refundable: z.boolean(),
    totalPriceSet: bag,
    currentTotalPriceSet: bag,
    totalOutstandingSet: bag,
    totalReceivedSet: bag,
    totalRefundedSet: bag,
    netPaymentSet: bag,
    transactions: z.array(transaction),
  })
  .transform((order) => ({
    financialStatus: order.displayFinancialStatus,
    paymentGateways: order.paymentGatewayNames,
    canMarkAsPaid: order.canMarkAsPaid,
    refundable: order.refundable,
    total: order.totalPriceSet,
    currentTotal: order.currentTotalPriceSet,
    outstanding: order.totalOutstandingSet,
    received: order.totalReceivedSet,
    refunded: order.totalRefundedSet,
    net: order.netPaymentSet,
    transactions: order.transactions,
  }));

export const money = { fragment: "MoneyFacet", document, variables: [], parser } satisfies FacetReader<"money", MoneyFacetFragment>;
