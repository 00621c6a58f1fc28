import type { Picked } from "./picking.ts";

/** The list as somebody left it: its address, the orders of the page that was seen, and what was chosen. */
export interface ListVisit {
  /** Of the address, with its question mark. */ search: string;
  /** Numbers of the orders, from top to bottom. */ ids: string[];
  /** Addresses of the pages before and after, if there are any. */ before: string | null;
  after: string | null;
  picked: Picked;
  /** The order that was opened from it, until the list is seen again. */ opened: string | null;
}

const isText = (value: unknown): value is string => typeof value === "string";
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isText) : []);
const search = (value: unknown): string | null => (isText(value) && /^(?:\?|$)/.test(value) ? value : null);
const record = (value: unknown): Record<string, unknown> => (typeof value === "object" && value !== null ? { ...value } : {});

/** What was kept, or null for what is no such thing any more. */
export function parseVisit(kept: string | null | undefined): ListVisit | null {
  if (!kept) return null;
  try {
    const given = record(JSON.parse(kept));
    const at = search(given["search"]);
    const picked = record(given["picked"]);
    if (at === null) return null;
    return {
      search: at,
      ids: texts(given["ids"]).filter((id) => /^\d{1,20}$/.test(id)),
      before: search(given["before"]),
      after: search(given["after"]),
      picked: { all: picked["all"] === true, ids: texts(picked["ids"]) },
      opened: isText(given["opened"]) ? given["opened"] : null,
    };
  } catch {
    return null;
  }
}

/** The way back from an order to the list it was opened from; of any other order the plain list. */
export const backTo = (visit: ListVisit | null, id: string): string => `/app/orders${visit?.ids.includes(id) ? visit.search : ""}`;

/** An order of the same page, or the page that it is on. */
export type Neighbour = { order: string } | { page: string } | null;

/** The order before or after this one in the list. */
export function neighbourOf(visit: ListVisit | null, id: string, step: -1 | 1): Neighbour {
  const at = visit?.ids.indexOf(id) ?? -1;
  if (!visit || at < 0) return null;
  const order = visit.ids[at + step];
  if (order) return { order };
  const page = step < 0 ? visit.before : visit.after;
  return page === null ? null : { page };
}

/** The addresses of the pages around a page. */
export function pagesAround(
  params: URLSearchParams,
  { startCursor, endCursor, hasPreviousPage, hasNextPage }: PageInfo,
): Pick<ListVisit, "before" | "after"> {
  const at = (side: "before" | "after", cursor: string | null, is: boolean): string | null => {
    if (!is || cursor === null) return null;
    const next = new URLSearchParams(params);
    next.delete("before");
    next.delete("after");
    next.set(side, cursor);
    return `?${next}`;
  };
  return { before: at("before", startCursor, hasPreviousPage), after: at("after", endCursor, hasNextPage) };
}

interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}
