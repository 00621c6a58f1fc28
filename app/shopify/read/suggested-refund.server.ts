import { z } from "zod";
import { reason } from "#app/kernel/reason.ts";
import { legacyId } from "#app/lib/gid.ts";
import { toDecimal, type Money } from "#app/lib/money.ts";
import { ShopifyTrouble } from "../errors.ts";
import { bag, text, withId } from "../facets/wire.ts";
import type { SuggestedRefundQuery, SuggestedRefundQueryVariables } from "../generated/admin.ts";
import type { Exchange, Question } from "./question.ts";

const document = `#graphql
  query SuggestedRefund($id: ID!, $lines: [RefundLineItemInput!], $shippingAmount: Money) {
    order(id: $id) {
      suggestedRefund(refundLineItems: $lines, shippingAmount: $shippingAmount) {
        amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
        maximumRefundableSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
        subtotalSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
        totalTaxSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
        shipping {
          amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
          maximumRefundableSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
        }
        suggestedTransactions {
          gateway formattedGateway
          amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
          parentTransaction { id }
        }
      }
    }
  }
`;

const transaction = z
  .object({ gateway: text, formattedGateway: text, amountSet: bag, parentTransaction: withId.nullable() })
  .transform(({ gateway, formattedGateway, amountSet, parentTransaction }) => ({
    gateway,
    label: formattedGateway,
    amount: amountSet,
    parentId: parentTransaction?.id ?? null,
  }));

const suggestion = z
  .object({
    amountSet: bag,
    maximumRefundableSet: bag,
    subtotalSet: bag,
    totalTaxSet: bag,
    shipping: z.object({ amountSet: bag, maximumRefundableSet: bag }),
    suggestedTransactions: z.array(transaction),
  })
  .transform(({ shipping, ...suggested }) => ({
    amount: suggested.amountSet,
    maximum: suggested.maximumRefundableSet,
    subtotal: suggested.subtotalSet,
    tax: suggested.totalTaxSet,
    shipping: { amount: shipping.amountSet, maximum: shipping.maximumRefundableSet },
    transactions: suggested.suggestedTransactions,
  }));

export type SuggestedRefund = z.output<typeof suggestion>;

export const suggestedRefundQuestion = {
  document,
  parser: z.object({ order: z.object({ suggestedRefund: suggestion.nullable() }).nullable() }),
} satisfies Question<SuggestedRefundQuery, unknown>;

/** What is to be given back. */
export interface RefundWanted {
  lines: { lineItemId: string; quantity: number }[];
  shipping: Money | null;
}

/** What Shopify would give back for these lines and this shipping. Throws ShopifyTrouble when the order is gone. */
export async function suggestedRefund(exchange: Exchange, orderId: string, { lines, shipping }: RefundWanted): Promise<SuggestedRefund> {
  legacyId(orderId, "Order");
  const variables = {
    id: orderId,
    lines: lines.map((line) => ({ ...line, restockType: "NO_RESTOCK" as const })),
    shippingAmount: shipping ? toDecimal(shipping) : null,
  } satisfies SuggestedRefundQueryVariables;
  const suggested = (await exchange.ask(suggestedRefundQuestion, variables)).order?.suggestedRefund;
  if (!suggested) throw new ShopifyTrouble(reason("order.not_found"));
  return suggested;
}
