/** What is wrong with which fields: by their paths within what is asked, the codes of it. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** What is asked has this at a path: `valueAt({ tracking: { url: "x" } }, "tracking.url")` is "x". */
function valueAt(asked: unknown, path: string): unknown {
  let at = asked;
  for (const name of path === "" ? [] : path.split(".")) at = typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined;
  return at;
}

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const isSameAt = (path: string, one: unknown, other: unknown): boolean => isSame(valueAt(one, path), valueAt(other, path));

/** Of what is wrong, the fields that the person has filled in: what they have not come to yet is not held against them. */
export const filledIn = (wrong: FieldErrors, start: unknown, asked: unknown): string[] =>
  Object.keys(wrong).filter((path) => !isSameAt(path, start, asked));

/** An answer's errors, without those of fields that were changed since: they are judged anew. */
export const unchanged = (wrong: FieldErrors, then: unknown, asked: unknown): FieldErrors =>
  Object.fromEntries(Object.entries(wrong).filter(([path]) => isSameAt(path, then, asked)));

/** What is wrong with a field, or with what lies below it; the first of it. */
export const errorAt = (wrong: FieldErrors, path: string): string | null =>
  Object.entries(wrong).find(([at]) => at === path || at.startsWith(`${path}.`))?.[1][0] ?? null;
