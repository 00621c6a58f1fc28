import { useFetcher, useLocation, useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState, type Dispatch, type SetStateAction } from "react";
import { recall, remember, useRemembered } from "../parts/remembered.ts";
import { backTo, neighbourOf, pagesAround, parseVisit, type ListVisit } from "./list-visit.ts";
import { numberOf } from "./numberOf.ts";
import { nonePicked, type Picked } from "./picking.ts";

const key = "longshore.list";
const keep = (visit: ListVisit): void => remember(key, JSON.stringify(visit), "tab");

interface ListPage {
  rows: readonly { id: string }[];
  pageInfo: Parameters<typeof pagesAround>[1];
}

const idsOf = ({ rows }: ListPage): string[] => rows.map(({ id }) => numberOf(id));
const aroundOf = (search: string, { pageInfo }: ListPage) => pagesAround(new URLSearchParams(search), pageInfo);

/** Keeps the list as it is seen, for the way back from an order of it. */
export function useKeptList(page: ListPage): void {
  const { search } = useLocation();
  useEffect(() => {
    const before = parseVisit(recall(key, "tab"));
    keep({ search, ids: idsOf(page), ...aroundOf(search, page), picked: before?.picked ?? nonePicked, opened: null });
  }, [search, page]);
}

/**
 * What is chosen. It is kept for the way back from an order, and only for that: whoever comes to the list anew has chosen
 * nothing. The order that was opened has the focus then.
 */
export function useKeptPicked(): [Picked, Dispatch<SetStateAction<Picked>>] {
  const { search } = useLocation();
  const [picked, setPicked] = useState(nonePicked);
  const restored = useRef(false);
  useEffect(() => {
    const visit = parseVisit(recall(key, "tab"));
    if (restored.current) {
      if (visit?.search === search) keep({ ...visit, picked });
      return;
    }
    restored.current = true;
    if (!visit || visit.search !== search || !visit.opened) {
      if (visit) keep({ ...visit, picked: nonePicked });
      return;
    }
    setPicked(visit.picked);
    document.getElementById(`gid://shopify/Order/${visit.opened}`)?.querySelector<HTMLElement>("[data-primary-link]")?.focus();
  }, [picked, search]);
  return [picked, setPicked];
}

/** A key that is nobody else's: not typed into a field, nor a part of a shortcut. */
function isFree({ target, ctrlKey, metaKey, altKey, repeat }: KeyboardEvent): boolean {
  const isField = target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
  return !isField && !ctrlKey && !metaKey && !altKey && !repeat;
}

interface InList {
  backUrl: string;
  hasPrevious: boolean;
  hasNext: boolean;
  onPrevious(): void;
  onNext(): void;
}

/** Where an order stands in the list that it was opened from: the way back, and the orders before and after it. */
export function useInList(orderId: string): InList {
  const id = numberOf(orderId);
  const [kept] = useRemembered(key, "tab");
  const visit = parseVisit(kept);
  const navigate = useNavigate();
  const { load, data, state } = useFetcher<{ page: ListPage }>();
  const turning = useRef<{ search: string; step: -1 | 1 } | null>(null);
  useEffect(() => {
    const seen = parseVisit(recall(key, "tab"));
    if (seen?.ids.includes(id) && seen.opened !== id) keep({ ...seen, opened: id });
  }, [id]);
  useEffect(() => {
    const turned = turning.current;
    if (!turned || !data || state !== "idle") return;
    turning.current = null;
    const ids = idsOf(data.page);
    const next = turned.step > 0 ? ids[0] : ids.at(-1);
    const seen = parseVisit(recall(key, "tab"));
    if (!next || !seen) return;
    keep({ ...seen, search: turned.search, ids, ...aroundOf(turned.search, data.page) });
    navigate(`/app/orders/${next}`);
  }, [data, state, navigate]);
  const go = (step: -1 | 1) => () => {
    const neighbour = neighbourOf(visit, id, step);
    if (!neighbour || turning.current) return;
    if ("order" in neighbour) return navigate(`/app/orders/${neighbour.order}`);
    turning.current = { search: neighbour.page, step };
    load(`/app/orders${neighbour.page}&index`);
  };
  const keys = useRef<(key: string) => void>(() => undefined);
  keys.current = (pressed) => {
    if (pressed === "j") go(1)();
    if (pressed === "k") go(-1)();
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isFree(event)) keys.current(event.key);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return {
    backUrl: backTo(visit, id),
    hasPrevious: neighbourOf(visit, id, -1) !== null,
    hasNext: neighbourOf(visit, id, 1) !== null,
    onPrevious: go(-1),
    onNext: go(1),
  };
}
