import { commit } from "../../context.ts";
import { updateOrder } from "../update.ts";
import { answerShowing, depsOf, findOrder, lookUp, objectOf, type Mutation } from "./answer.ts";

export const orderUpdate: Mutation = (args, context) => {
  const input = objectOf(args.input);
  return answerShowing(
    () => ({ order: lookUp(context, input.id) }),
    () => {
      const order = findOrder(context, input.id, ["id"]);
      const { fields } = updateOrder(order, input, depsOf(context));
      const asked = Object.keys(input).filter((name) => name !== "id");
      commit(context, order, { mutation: "orderUpdate", fields: fields.length > 0 ? fields : asked, changed: fields.length > 0 });
      return { order };
    },
  );
};
