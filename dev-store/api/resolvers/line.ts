import { productOfLine } from "../../catalog.ts";
import type { Bag } from "../../model.ts";
import { lineQuantities, merchantEditableErrors } from "../../orders/derive.ts";
import { taxesOf } from "../../orders/tax.ts";
import { share, each, subtract, times } from "../../orders/money.ts";
import { gid } from "../gid.ts";
import { moneyBag } from "../money.ts";
import { shown } from "./product.ts";
import { taxLines } from "./order-money.ts";
import type { OfLine } from "./parents.ts";
import type { Fields, Resolver } from "./resolver.ts";

const money =
  (pick: (of: OfLine) => Bag): Resolver<OfLine> =>
  (of) =>
    moneyBag(of.order, pick(of));
const original = ({ line }: OfLine) => times(line.unitPrice, line.quantity);
const discounted = (of: OfLine) => subtract(original(of), of.line.discount);
const unfulfilled = ({ order, line }: OfLine) => lineQuantities(order, line).unfulfilled;
const partOf = (amount: Bag, part: number, whole: number): Bag => each((side) => share(amount[side], part, whole));

export const lineItem: Fields<"LineItem"> = {
  id: ({ line }) => gid("LineItem", line.id),
  title: ({ line }) => line.title,
  variantTitle: ({ line }) => line.variantTitle,
  name: ({ line }) => (line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title),
  sku: ({ line }) => line.sku,
  vendor: ({ line }) => line.vendor,
  quantity: ({ line }) => line.quantity,
  currentQuantity: ({ order, line }) => lineQuantities(order, line).current,
  unfulfilledQuantity: unfulfilled,
  fulfillableQuantity: unfulfilled,
  refundableQuantity: ({ order, line }) => lineQuantities(order, line).refundable,
  nonFulfillableQuantity: ({ order, line }) => lineQuantities(order, line).nonFulfillable,
  requiresShipping: ({ line }) => line.requiresShipping,
  taxable: ({ line }) => line.taxable,
  isGiftCard: ({ line }) => line.isGiftCard,
  restockable: ({ line }) => line.requiresShipping && line.refundedQuantity < line.quantity,
  merchantEditable: ({ order }) => merchantEditableErrors(order).length === 0,
  customAttributes: ({ line }) => line.properties ?? [],
  weight: ({ line }) => line.weight ?? null,
  duties: () => [],
  sellingPlan: () => null,
  contract: () => null,
  lineItemGroup: () => null,
  originalUnitPriceSet: money(({ line }) => line.unitPrice),
  originalTotalSet: money(original),
  discountedUnitPriceSet: money((of) => partOf(discounted(of), 1, of.line.quantity)),
  discountedUnitPriceAfterAllDiscountsSet: money((of) => partOf(discounted(of), 1, of.line.quantity)),
  discountedTotalSet: money(discounted),
  totalDiscountSet: money(({ line }) => line.discount),
  unfulfilledOriginalTotalSet: money((of) => times(of.line.unitPrice, unfulfilled(of))),
  unfulfilledDiscountedTotalSet: money((of) => partOf(discounted(of), unfulfilled(of), of.line.quantity)),
  taxLines: ({ order, line }, args) => taxLines(order, taxesOf(order, [line]), args["first"]),
  // Custom items are none of the shop's products.
  product: ({ line }, _args, { data }) => shown(productOfLine(data, line)),
  variant: ({ line }) =>
    line.variantId === 0
      ? null
      : {
          id: gid("ProductVariant", line.variantId),
          legacyResourceId: String(line.variantId),
          title: line.variantTitle ?? "Default Title",
          sku: line.sku,
        },
};

export const shippingLine: Fields<"ShippingLine"> = {
  id: ({ shippingLine: line }) => gid("ShippingLine", line.id),
  title: ({ shippingLine: line }) => line.title,
  code: ({ shippingLine: line }) => line.code,
  custom: ({ shippingLine: line }) => line.code === null,
  isRemoved: () => false,
  originalPriceSet: ({ order, shippingLine: line }) => moneyBag(order, line.price),
  discountedPriceSet: ({ order, shippingLine: line }) => moneyBag(order, line.price),
  currentDiscountedPriceSet: ({ order, shippingLine: line }) => moneyBag(order, subtract(line.price, line.refunded)),
  discountAllocations: () => [],
  source: ({ shippingLine: line }) => line.source ?? null,
  taxLines: ({ order, shippingLine: line }) => taxLines(order, taxesOf(order, [line])),
};
