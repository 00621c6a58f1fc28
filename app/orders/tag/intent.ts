import { z } from "zod";
import { code, folded } from "#app/lib/text/text.ts";
import { says } from "#app/kernel/reason.ts";

/** docs/shopify-api.md §18: 40 characters each, 250 per order. A comma would make two tags of one. */
export const maxTags = 250;
const tag = z
  .string()
  .transform(code)
  .pipe(
    z
      .string()
      .min(1, says("input.tag_empty"))
      .max(40, says("input.tag_too_long"))
      .regex(/^[^,]*$/, says("input.tag_comma")),
  );
const tags = z.array(tag).min(1, says("input.tags_none")).max(maxTags, says("input.tags_too_many")).transform(withoutRepeats);

/** Shopify compares tags without regard to case: the same tag in other letters is the same tag; the first spelling stays. */
function withoutRepeats(list: string[]): string[] {
  return [...new Map(list.toReversed().map((one) => [folded(one), one])).values()].toReversed();
}

export const tagIntent = z.object({ kind: z.literal("tag"), tags });
export type TagIntent = z.infer<typeof tagIntent>;
export const tagAction = z.object({ kind: z.literal("tag"), orderId: z.string(), tags: z.array(z.string()).min(1) });
export type TagAction = z.infer<typeof tagAction>;

export const untagIntent = z.object({ kind: z.literal("untag"), tags });
export type UntagIntent = z.infer<typeof untagIntent>;
export const untagAction = z.object({ kind: z.literal("untag"), orderId: z.string(), tags: z.array(z.string()).min(1) });
export type UntagAction = z.infer<typeof untagAction>;
