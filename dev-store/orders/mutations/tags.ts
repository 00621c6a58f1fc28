import { Refusal, type RequestContext } from "../../context.ts";
import { addTags, removeTags } from "../tags.ts";
import { answer, type Args, type Mutation } from "./answer.ts";
import { commitOwner, kindOf, objectOfOwner, ownerOf } from "./owners.ts";

type Apply = (tagged: { tags: string[] }, tags: string[]) => boolean;

/** Tags of orders, customers and products. */
function change(mutation: string, args: Args, context: RequestContext, apply: Apply) {
  return answer(() => {
    const owner = ownerOf(context, args.id);
    if (!owner) throw new Refusal(`${kindOf(args.id)} does not exist`, ["id"]);
    const tags = (Array.isArray(args.tags) ? args.tags : [args.tags]).map(String);
    const tagged = "order" in owner ? owner.order : "customer" in owner ? owner.customer : owner.product;
    commitOwner(context, owner, { mutation, fields: ["tags"], changed: apply(tagged, tags) });
    return { node: objectOfOwner(owner) };
  });
}

export const tagsAdd: Mutation = (args, context) => change("tagsAdd", args, context, addTags);
export const tagsRemove: Mutation = (args, context) => change("tagsRemove", args, context, removeTags);
