/** What IndexTable tells of a change of its selection: Polaris' own words. */
export type SelectionKind = "all" | "page" | "multi" | "single" | "range";

/** What IndexTable says was picked or dropped. */
export interface SelectionChange {
  kind: SelectionKind;
  isPicking: boolean;
  selection?: string | [number, number] | undefined;
}

export interface Picked {
  /** Everything that matches, also what is not shown. */ all: boolean;
  /** In the order in which they were picked. */ ids: readonly string[];
}
export const nonePicked: Picked = { all: false, ids: [] };

/**
 * The selection after a change. What was picked on other pages stays; a range is named by positions on the page (`shown` = the ids on it).
 * Whoever picks or drops a single order of all that match is choosing one by one again: from the page that is seen.
 */
export function picking({ ids }: Picked, shown: readonly string[], { kind, isPicking, selection }: SelectionChange): Picked {
  switch (kind) {
    case "all":
      return isPicking ? { all: true, ids: union(ids, shown) } : nonePicked;
    case "page":
      return { all: false, ids: isPicking ? union(ids, shown) : without(ids, shown) };
    case "single":
      return { all: false, ids: typeof selection === "string" ? changed(ids, [selection], isPicking) : ids };
    case "multi":
    case "range":
      return {
        all: false,
        ids: Array.isArray(selection) ? changed(ids, shown.slice(Number(selection[0]), Number(selection[1]) + 1), isPicking) : ids,
      };
  }
}

const union = (ids: readonly string[], more: readonly string[]): string[] => [...new Set([...ids, ...more])];
const without = (ids: readonly string[], less: readonly string[]): string[] => ids.filter((id) => !less.includes(id));
const changed = (ids: readonly string[], some: readonly string[], isPicking: boolean): string[] =>
  isPicking ? union(ids, some) : without(ids, some);
