import { eachOf } from "../../told.ts";
import { markAsPaid } from "../mark-as-paid.ts";
import { answerShowing, depsOf, findOrder, lookUp, objectOf, settle, type Mutation } from "./answer.ts";

/** A refused order is still shown in the answer (seen on a live shop, 2026-04). */
export const orderMarkAsPaid: Mutation = (args, context) => {
  const { id } = objectOf(args.input);
  return answerShowing(
    () => ({ order: lookUp(context, id) }),
    () => {
      const order = findOrder(context, id, ["id"]);
      const made = markAsPaid(order, depsOf(context));
      settle(context, order, {
        mutation: "orderMarkAsPaid",
        fields: ["displayFinancialStatus", "transactions"],
        changed: true,
        topics: ["orders/paid", ...eachOf("order_transactions/create", made)],
      });
      return { order };
    },
  );
};
