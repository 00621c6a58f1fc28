import { Refusal, type RequestContext } from "../../context.ts";
import type { Metafield } from "../../model-kept.ts";
import { notImplemented } from "../../not-implemented.ts";
import { writeOne } from "../metafields.ts";
import { depsOf, listOf, type Args, type Mutation } from "./answer.ts";
import { commitOwner, objectOfOwner, ownerOf, type Owner } from "./owners.ts";

const most = 25;

/** All of them or none: whatever is wrong with one, nothing is written. */
export const metafieldsSet: Mutation = (args, context) => {
  const given = listOf(args.metafields);
  const staged = new Map<string, { owner: Owner; list: Metafield[]; before: string }>();
  const errors: object[] = [];
  const written: { metafield: Metafield; owner: object }[] = [];
  const at = (index: number) => ["metafields", String(index)];
  if (given.length > most) {
    const message = `Exceeded the maximum metafields input limit of ${most}.`;
    return { metafields: null, userErrors: [{ field: ["metafields"], message, code: "LESS_THAN_OR_EQUAL_TO", elementIndex: null }] };
  }
  for (const [index, one] of given.entries())
    try {
      if (one.compareDigest != null) throw notImplemented("MetafieldsSetInput.compareDigest");
      const stage = stageOf(staged, context, one, [...at(index), "ownerId"]);
      const metafield = writeOne(stage.list, one, { ...depsOf(context), path: at(index) });
      written.push({ metafield, owner: objectOfOwner(stage.owner) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      errors.push(...error.errors.map((entry) => ({ ...entry, elementIndex: null })));
    }
  if (errors.length > 0) return { metafields: null, userErrors: errors };
  for (const { owner, list, before } of staged.values()) {
    const kept = "order" in owner ? owner.order : "customer" in owner ? owner.customer : owner.product;
    kept.metafields = list;
    commitOwner(context, owner, { mutation: "metafieldsSet", fields: ["metafields"], changed: JSON.stringify(list) !== before });
  }
  return { metafields: written, userErrors: [] };
};

function stageOf(
  staged: Map<string, { owner: Owner; list: Metafield[]; before: string }>,
  context: RequestContext,
  given: Args,
  field: string[],
) {
  const id = String(given.ownerId),
    known = staged.get(id);
  if (known) return known;
  const owner = ownerOf(context, id);
  if (!owner) throw new Refusal("Owner does not exist.", field, "INVALID_VALUE");
  const list = [...(objectOfOwner(owner).metafields ?? [])];
  const stage = { owner, list, before: JSON.stringify(list) };
  staged.set(id, stage);
  return stage;
}
