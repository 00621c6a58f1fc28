import { facts } from "../orders/facts/table.ts";

type Searchable<S> = { [V in keyof S]: S[V] extends string ? V : never }[keyof S] & string;

/** The values that Shopify's search can name. */
function searchable<S extends Record<string, string | null>>({ search }: { search: S }): readonly Searchable<S>[] {
  return Object.keys(search).filter((value): value is Searchable<S> => search[value] !== null);
}

/** The facts that the list is narrowed by on status axes, each with the values that Shopify's search can name. */
export const axes = {
  status: searchable(facts.status),
  payment: searchable(facts.payment),
  fulfillment: searchable(facts.fulfillment),
  return: searchable(facts.return),
  risk: searchable(facts.risk),
  delivery: searchable(facts.delivery),
};
export type Axis = keyof typeof axes;
export type AxisValue<A extends Axis> = (typeof axes)[A][number];
export const axisNames = Object.keys(axes) as Axis[];

/** What the order list is narrowed to. The URL carries exactly this, so reload, back and links keep it. */
export type Filters = { [A in Axis]: AxisValue<A>[] } & {
  q: string;
  /** Orders picked by number elsewhere (Shopify's own list); empty = all. */
  ids: string[];
  tag: string[];
  /** Days in the shop's time zone, both included: "2026-10-01". */
  from: string | null;
  to: string | null;
  /** Decimal amounts in the shop's currency, both included: "84.20". */
  min: string | null;
  max: string | null;
};

const isAmount = (text: string): boolean => /^\d{1,12}(\.\d{1,3})?$/.test(text);
/** "2026-02-30" is no day: a date that the calendar moves on is not what was typed. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
const orNull = (isOne: (text: string) => boolean, value: string | null): string | null => (value !== null && isOne(value) ? value : null);
const words = (value: string | null): string[] =>
  (value ?? "")
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);

function pick<A extends Axis>(params: URLSearchParams, axis: A): AxisValue<A>[] {
  const asked = new Set(words(params.get(axis)));
  return (axes[axis] as readonly AxisValue<A>[]).filter((value) => asked.has(value));
}

/** Reads the filters of a URL; what is not understood is left out rather than guessed. */
export function filtersOf(params: URLSearchParams): Filters {
  return {
    status: pick(params, "status"),
    payment: pick(params, "payment"),
    fulfillment: pick(params, "fulfillment"),
    return: pick(params, "return"),
    risk: pick(params, "risk"),
    delivery: pick(params, "delivery"),
    q: (params.get("q") ?? "").trim().slice(0, 200),
    ids: words(params.get("ids"))
      .filter((id) => /^\d{1,20}$/.test(id))
      .slice(0, 250),
    tag: params
      .getAll("tag")
      .map((tag) => tag.trim())
      .filter(Boolean)
      .slice(0, 20),
    from: orNull(isDay, params.get("from")),
    to: orNull(isDay, params.get("to")),
    min: orNull(isAmount, params.get("min")),
    max: orNull(isAmount, params.get("max")),
  };
}

/** Writes filters back to URL parameters, in one order, without empty ones. */
export function paramsOf(filters: Filters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.q) params.set("q", filters.q);
  if (filters.ids.length) params.set("ids", filters.ids.join(","));
  for (const axis of axisNames) if (filters[axis].length) params.set(axis, filters[axis].join(","));
  for (const tag of filters.tag) params.append("tag", tag);
  for (const key of ["from", "to", "min", "max"] as const) {
    const value = filters[key];
    if (value !== null) params.set(key, value);
  }
  return params;
}

export const noFilters: Filters = filtersOf(new URLSearchParams());
export const isUnfiltered = (filters: Filters): boolean => paramsOf(filters).size === 0;
