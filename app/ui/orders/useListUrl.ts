import { useNavigate, useNavigation, useSearchParams } from "@remix-run/react";
import { useCallback, useMemo } from "react";
import { paramsOf, readFilters, type Dropped, type Filters } from "#app/lists/filters.ts";
import { defaultSort, parseSort, type Sort } from "#app/lists/views.ts";

export interface ListUrl {
  filters: Filters;
  /** What of the address narrows nothing. */ dropped: Dropped[];
  sort: Sort;
  view: string;
  /** Narrow the list; typing replaces the history entry, so that "back" leaves the list and not a letter. */
  narrow(change: Partial<Filters>): void;
  open(view: string, params: string, sort?: string): void;
  sortBy(sort: Sort): void;
  turn(cursor: { after: string } | { before: string }): void;
}

/** The list's whole state is its address. While it loads, the address it goes to: a tick shows at once, and the next one adds to it. */
export function useListUrl(): ListUrl {
  const [shown, setParams] = useSearchParams();
  const { state, location } = useNavigation();
  const coming = state === "loading" && location.pathname === "/app/orders" ? location.search : null;
  const params = useMemo(() => (coming === null ? shown : new URLSearchParams(coming)), [coming, shown]);
  const navigate = useNavigate();
  const { filters, dropped } = useMemo(() => readFilters(params), [params]);
  const sort = parseSort(params.get("sort"));
  const view = params.get("view") ?? "all";

  const write = useCallback(
    (next: URLSearchParams, replace: boolean) => {
      next.set("view", view);
      if (!next.has("sort") && sort !== defaultSort) next.set("sort", sort.replace(" ", "-"));
      setParams(next, { replace, preventScrollReset: true });
    },
    [setParams, sort, view],
  );

  return {
    filters,
    dropped,
    sort,
    view,
    narrow: (change) => write(paramsOf({ ...filters, ...change }), true),
    open: (name, text, order) => {
      const next = new URLSearchParams(text);
      next.set("view", name);
      if (order && order !== defaultSort) next.set("sort", order.replace(" ", "-"));
      navigate(`?${next}`);
    },
    sortBy: (order) => {
      const next = paramsOf(filters);
      next.set("sort", order.replace(" ", "-"));
      write(next, true);
    },
    turn: (cursor) => {
      const next = paramsOf(filters);
      for (const [side, value] of Object.entries(cursor)) next.set(side, value);
      write(next, false);
    },
  };
}
