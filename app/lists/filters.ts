import { code, storable } from "#app/lib/text/text.ts";
import { facts } from "../orders/facts/table.ts";
import { isNoSearch } from "./words.ts";

type Searchable<S> = { [V in keyof S]: S[V] extends string ? V : never }[keyof S] & string;

/** The values that Shopify's search can name. */
function searchable<S extends Record<string, string | null>>({ search }: { search: S }): readonly Searchable<S>[] {
  return Object.keys(search).filter((value): value is Searchable<S> => search[value] !== null);
}

/** The facts that the list is narrowed by on status axes, each with the values that Shopify's search can name. */
export const axes = {
  queue: searchable(facts.queue),
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
const isId = (text: string): boolean => /^\d{1,20}$/.test(text);
const isTag = (text: string): boolean => text.length <= maxTag && storable(text);

const most = { q: 200, ids: 250, tag: 20 };
/** A tag's letters at Shopify: what is longer is no tag. */
const maxTag = 255;

/** A part of an address that narrows nothing: more orders would be shown, or changed, than it asks for. */
export interface Dropped {
  name: string;
  value: string;
}

const filterNames = [...axisNames, "q", "ids", "tag", "from", "to", "min", "max"];
/** What addresses of lists and runs carry besides, and what Shopify adds to them. */
const otherNames = new Set(
  [
    ["view", "sort", "after", "before", "by", "kind", "intent", "numbers", "index", "_data", "_routes"],
    ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp", "protocol", "lang", "appLoadId", "link_source"],
  ].flat(),
);
const isOther = (name: string): boolean => otherNames.has(name) || name.startsWith("utm_") || name.startsWith("shopify");

const parts = (values: readonly string[]): string[] => values.flatMap((value) => value.split(",").map(code)).filter(Boolean);

/** Takes the parts that mean something, up to `limit` of them; the others are dropped. */
function kept(
  name: string,
  given: readonly string[],
  means: (text: string) => boolean,
  limit = Infinity,
): { taken: string[]; lost: Dropped[] } {
  const some = [...new Set(given)];
  const taken = some.filter(means).slice(0, limit);
  return { taken, lost: some.filter((one) => !taken.includes(one)).map((value) => ({ name, value })) };
}

/** Reads the filters of an address; what is not understood is left out rather than guessed, and named. */
export function readFilters(params: URLSearchParams): { filters: Filters; dropped: Dropped[] } {
  const dropped: Dropped[] = [];
  const take = (name: string, given: readonly string[], means: (text: string) => boolean, limit?: number): string[] => {
    const { taken, lost } = kept(name, given, means, limit);
    dropped.push(...lost);
    return taken;
  };
  const axis = <A extends Axis>(name: A) => {
    const values: readonly string[] = axes[name];
    const chosen = take(name, parts(params.getAll(name)), (value) => values.includes(value));
    return values.filter((value) => chosen.includes(value)) as AxisValue<A>[];
  };
  const one = (name: "from" | "to" | "min" | "max", means: (text: string) => boolean) =>
    take(name, params.getAll(name).map(code).filter(Boolean), means, 1)[0] ?? null;
  const q = params.get("q") ?? "";
  const filters: Filters = {
    queue: axis("queue"),
    status: axis("status"),
    payment: axis("payment"),
    fulfillment: axis("fulfillment"),
    return: axis("return"),
    risk: axis("risk"),
    delivery: axis("delivery"),
    q: storable(q) ? cut(code(q), most.q) : "",
    ids: take("ids", parts(params.getAll("ids")), isId, most.ids),
    tag: take("tag", params.getAll("tag").map(code).filter(Boolean), isTag, most.tag),
    from: one("from", isDay),
    to: one("to", isDay),
    min: one("min", isAmount),
    max: one("max", isAmount),
  };
  if (q.trim() !== "" && (isNoSearch(filters.q) || code(q) !== filters.q)) dropped.push({ name: "q", value: cut(code(q), most.q) });
  for (const [name, value] of params) if (!filterNames.includes(name) && !isOther(name)) dropped.push({ name, value });
  return { filters, dropped };
}

/** Whole characters: half an emoji is none. */
const cut = (text: string, length: number): string => {
  const short = text.slice(0, length);
  return storable(short) || !storable(text) ? short : short.slice(0, -1);
};

export const filtersOf = (params: URLSearchParams): Filters => readFilters(params).filters;

/** What of an address concerns which orders are meant, understood or not: so that nobody takes more than it asks for. */
export const asGiven = (params: URLSearchParams): string => new URLSearchParams([...params].filter(([name]) => !isOther(name))).toString();

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
