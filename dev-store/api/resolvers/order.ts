import type { Order } from "../../model.ts";
import * as derive from "../../orders/derive.ts";
import { sortTags } from "../../orders/tags.ts";
import { gid } from "../gid.ts";
import { listConnection, type PageArgs } from "../connections.ts";
import { moneyBag } from "../money.ts";
import type { Fields } from "./resolver.ts";
import { orderMoney } from "./order-money.ts";
import { metafields } from "./metafield.ts";
import { orderOrigin } from "./order-origin.ts";
import { orderParts } from "./order-parts.ts";

/** Order: identity, states and what was written on it. Its money and its parts are in the files beside. */
export const order: Fields<"Order"> = {
  ...orderMoney,
  ...orderParts,
  ...orderOrigin,
  ...metafields<Order>((one) => one),
  id: (one) => gid("Order", one.id),
  legacyResourceId: (one) => String(one.id),
  name: (one) => one.name,
  number: (one) => one.number,
  confirmationNumber: (one) => one.confirmationNumber,
  createdAt: (one) => one.createdAt,
  processedAt: (one) => one.processedAt,
  updatedAt: (one) => one.updatedAt,
  closed: (one) => one.closedAt !== null,
  closedAt: (one) => one.closedAt,
  cancelledAt: (one) => one.cancelledAt,
  cancelReason: (one) => one.cancelReason,
  cancellation: (one) => (one.cancelledAt === null ? null : { staffNote: one.cancelStaffNote }),
  test: (one) => one.test,
  confirmed: (one) => one.confirmed,
  edited: (one) => one.edited,
  sourceName: (one) => one.sourceName,
  note: (one) => one.note,
  poNumber: (one) => one.poNumber,
  // Orders of older state files keep them as written.
  tags: (one) => sortTags(one.tags),
  customAttributes: (one) => one.customAttributes,
  email: (one) => one.email,
  phone: (one) => one.phone,
  displayFinancialStatus: (one) => derive.displayFinancialStatus(one),
  displayFulfillmentStatus: (one) => derive.displayFulfillmentStatus(one),
  returnStatus: (one) => derive.returnStatus(one),
  canMarkAsPaid: (one) => derive.canMarkAsPaid(one),
  canNotifyCustomer: (one) => one.email !== null || one.phone !== null,
  refundable: (one) => derive.isRefundable(one),
  restockable: (one) => derive.isRestockable(one),
  fulfillable: (one) => derive.isFulfillable(one),
  merchantEditable: (one) => derive.merchantEditableErrors(one).length === 0,
  merchantEditableErrors: (one) => derive.merchantEditableErrors(one),
  requiresShipping: (one) => one.lines.some((line) => line.requiresShipping),
  risk: (one) => ({
    recommendation: one.risk.recommendation,
    assessments: one.risk.assessments.map((assessment) => ({
      riskLevel: assessment.level,
      facts: assessment.facts,
      provider: assessment.provider === null ? null : { title: assessment.provider },
    })),
  }),
  hasTimelineComment: () => false,
  subtotalLineItemsQuantity: (one) => quantity(one, "quantity"),
  currentSubtotalLineItemsQuantity: (one) => quantity(one, "currentQuantity"),
  statusPageUrl: (one, _args, request) =>
    `https://${request.shop.domain}/${request.shop.id}/orders/${one.confirmationNumber.toLowerCase()}`,
  billingAddressMatchesShippingAddress: (one) => JSON.stringify(one.billingAddress) === JSON.stringify(one.shippingAddress),
  discountCode: (one) => discountCodes(one)[0] ?? null,
  discountCodes: (one) => discountCodes(one),
  discountApplications: (one, args) =>
    listConnection(
      one.discounts.map((discount, index) => ({
        __typename: discount.code === null ? "ManualDiscountApplication" : "DiscountCodeApplication",
        index,
        title: discount.title,
        code: discount.code,
        description: discount.title,
        allocationMethod: "ACROSS",
        targetSelection: "ALL",
        targetType: "LINE_ITEM",
        value: { __typename: "MoneyV2", ...moneyBag(one, discount.amount).presentmentMoney },
      })),
      (discount) => discount.index,
      args as PageArgs,
    ),
};

function discountCodes(one: Order): string[] {
  return one.discounts.flatMap((discount) => discount.code ?? []);
}

function quantity(one: Order, field: "quantity" | "currentQuantity"): number {
  return one.lines.reduce((total, line) => total + line[field], 0);
}
