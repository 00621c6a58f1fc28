import type { AttributeChanges } from "./intent.ts";

export interface Attribute {
  key: string;
  value: string;
}
type List = readonly Attribute[];

const same = (a: Attribute, b: Attribute): boolean => a.key === b.key && a.value === b.value;

/**
 * The list with what is named changed, and nothing else: Shopify replaces the whole list (docs/shopify-api.md §23), and it may hold
 * several of one name.
 */
export function merged(current: List, { set, remove }: AttributeChanges): Attribute[] {
  const list = current.map(({ key, value }) => ({ key, value }));
  for (const one of remove) {
    if (typeof one === "string") list.splice(0, list.length, ...list.filter(({ key }) => key !== one));
    else takeOut(list, one);
  }
  for (const { key, value, was, at } of set) {
    const held = was === null ? undefined : (list.find((one) => same(one, { key, value: was ?? one.value })) ?? ofName(list, key));
    if (held) held.value = value;
    else list.splice(at ?? list.length, 0, { key, value });
  }
  return list;
}

/** Somebody changed its value meanwhile, and that may be overwritten: `expect` has asked. */
const ofName = (list: Attribute[], name: string): Attribute | undefined => list.find(({ key }) => key === name);

function takeOut(list: Attribute[], wanted: Attribute): void {
  const at = list.findIndex((one) => same(one, wanted));
  if (at >= 0) list.splice(at, 1);
}

/** The changes that make `before` of `after` again, each in its old place, and leave alone what neither of them has. */
export function changesBetween(after: List, before: List): AttributeChanges {
  const gone = without(before, after);
  const added = without(after, before);
  const set: AttributeChanges["set"] = [];
  for (const { at, ...one } of gone) {
    const changed = added.findIndex(({ key }) => key === one.key);
    if (changed < 0) set.push({ ...one, was: null, at });
    else set.push({ ...one, was: added.splice(changed, 1)[0]?.value });
  }
  return { set, remove: added.map(({ key, value }) => ({ key, value })) };
}

/** Those of a list that another has not, each as often as it lacks them, with their places. */
function without(list: List, other: List): (Attribute & { at: number })[] {
  const left = [...other];
  return list.flatMap((one, at) => {
    const found = left.findIndex((another) => same(one, another));
    if (found < 0) return [{ ...one, at }];
    left.splice(found, 1);
    return [];
  });
}

/** The same details, each as often; their order is nobody's. */
export const sameAttributes = (a: List, b: List): boolean => a.length === b.length && without(a, b).length === 0;
