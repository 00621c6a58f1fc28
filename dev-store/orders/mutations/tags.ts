import type { Order } from "../../model.ts";
import { Refusal, commit, type RequestContext } from "../../context.ts";
import { addTags, removeTags } from "../tags.ts";
import { answer, lookUp, type Args, type Mutation } from "./answer.ts";

/** Only orders are kept here with tags; every other kind "does not exist". */
function change(mutation: string, args: Args, context: RequestContext, apply: (order: Order, tags: string[]) => boolean) {
  return answer(() => {
    const order = lookUp(context, args.id);
    if (!order) throw new Refusal(`${/^gid:\/\/shopify\/([A-Za-z]+)\//.exec(String(args.id))?.[1] ?? "Resource"} does not exist`, ["id"]);
    const tags = (Array.isArray(args.tags) ? args.tags : [args.tags]).map(String);
    commit(context, order, { mutation, fields: ["tags"], changed: apply(order, tags) });
    return { node: order };
  });
}

export const tagsAdd: Mutation = (args, context) => change("tagsAdd", args, context, addTags);
export const tagsRemove: Mutation = (args, context) => change("tagsRemove", args, context, removeTags);
