import { eachOf } from "../../told.ts";
import { capture } from "../capture.ts";
import { tail } from "../gid.ts";
import { toMinor } from "../money.ts";
import { displayFinancialStatus } from "../status.ts";
import { answer, depsOf, findOrder, objectOf, settle, textOf, type Mutation } from "./answer.ts";

/** Not idempotent: the same call again captures again, as far as the authorization lets it (docs/shopify-api.md §6, §28). */
export const orderCapture: Mutation = (args, context) =>
  answer(() => {
    const input = objectOf(args.input),
      order = findOrder(context, input.id, ["id"]);
    const before = order.transactions.length;
    const transaction = capture(
      order,
      {
        parentId: tail(input.parentTransactionId),
        amount: toMinor(input.amount, order.presentmentCurrency),
        currency: textOf(input.currency),
        final: typeof input.finalCapture === "boolean" ? input.finalCapture : null,
      },
      context.shop.plan,
      depsOf(context),
    );
    const paid = displayFinancialStatus(order) === "PAID";
    settle(context, order, {
      mutation: "orderCapture",
      fields: ["transactions", "displayFinancialStatus"],
      changed: true,
      topics: [...(paid ? ["orders/paid"] : []), ...eachOf("order_transactions/create", order.transactions.slice(before))],
    });
    return { transaction: { order, transaction } };
  });
