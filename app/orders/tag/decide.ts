import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import { folded } from "#app/lib/text/text.ts";
import { reason } from "#app/kernel/reason.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { maxTags, type TagAction, type TagIntent, type UntagAction, type UntagIntent } from "./intent.ts";

/** Adds only what is missing, so that undo removes only what was added. */
export function decideTag(order: Snapshot<"tags">, asked: Asked<TagIntent, TagAction>): Decision<TagAction> {
  if (asked.done.length > 0) return reached(reason("tag.done", told(asked.done)));
  const there = new Set(order.tags.map(folded));
  const missing = asked.intent.tags.filter((tag) => !there.has(folded(tag)));
  if (missing.length === 0) return reached(reason("tag.already", { count: asked.intent.tags.length, tags: list(asked.intent.tags) }));
  if (order.tags.length + missing.length > maxTags) {
    return refuse("platform", reason("tag.no_room", { count: Math.max(0, maxTags - order.tags.length), max: maxTags }));
  }
  return act(reason("tag.asked", { count: missing.length, tags: list(missing) }), { kind: "tag", orderId: order.id, tags: missing });
}

/** Removes only what is there, in the order's own spelling, so that undo adds it back as it was. */
export function decideUntag(order: Snapshot<"tags">, asked: Asked<UntagIntent, UntagAction>): Decision<UntagAction> {
  if (asked.done.length > 0) return reached(reason("untag.done", told(asked.done)));
  const unwanted = new Set(asked.intent.tags.map(folded));
  const present = order.tags.filter((tag) => unwanted.has(folded(tag)));
  if (order.tags.length === 0) return reached(reason("untag.none"));
  if (present.length === 0) return reached(reason("untag.already", { count: asked.intent.tags.length, tags: list(asked.intent.tags) }));
  return act(reason("untag.asked", { count: present.length, tags: list(present) }), { kind: "untag", orderId: order.id, tags: present });
}

/** So many are named; the journal has them all. */
const named = 5;

/** Which tags were added or removed. */
function told(done: readonly { tags: string[] }[]): { count: number; tags: string } {
  const tags = done.flatMap((action) => action.tags);
  return { count: tags.length, tags: tags.length > named ? `${list(tags.slice(0, named))}, …` : list(tags) };
}

function list(tags: readonly string[]): string {
  return tags.join(", ");
}
