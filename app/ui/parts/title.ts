import { createI18n, languageOf } from "#app/i18n/i18n.ts";
import { formKinds, manyKinds } from "../steps/screens.ts";

/** What the router knows of a page that is shown. */
interface Shown {
  id: string;
  params: Readonly<Record<string, string | undefined>>;
  data?: unknown;
}

const app = "Longshore";
type Say = ReturnType<typeof createI18n>["t"];

/** A field of what a page's loader answered, however deep; undefined where it answered something else. */
const fieldOf = (data: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined), data);

const orderName = (data: unknown): string => {
  const name = fieldOf(data, "page", "order", "name");
  return typeof name === "string" ? name : "";
};

/** The title of each screen, by its route. */
export const titles: Readonly<Record<string, (t: Say, shown: Shown) => string>> = {
  "routes/app._index": (t) => t("nav.home"),
  "routes/app.orders._index": (t) => t("nav.orders"),
  "routes/app.orders.$id": (t, { data }) => orderName(data) || t("missing.order.title"),
  "routes/app.orders.$id_.$kind": (t, { data, params }) => {
    const kind = formKinds.find((one) => one === params.kind);
    return kind && orderName(data) ? t("form.title", { action: t(`action.${kind}`), name: orderName(data) }) : t("missing.page.title");
  },
  "routes/app.runs.new": (t, { data }) => {
    const kind = manyKinds.find((one) => one === fieldOf(data, "kind"));
    return kind ? t(`preview.title.${kind}`) : t("newRun.title");
  },
  "routes/app.runs.$id": (t, { data }) => {
    const kind = manyKinds.find((one) => one === (fieldOf(data, "run", "kind") ?? fieldOf(data, "preview", "kind")));
    return kind ? t(`preview.title.${kind}`) : t("newRun.title");
  },
  "routes/app.runs._index": (t) => t("nav.runs"),
  "routes/app.outbox": (t) => t("outbox.title"),
  "routes/app.activity": (t) => t("nav.activity"),
  "routes/app.settings": (t) => t("nav.settings"),
  "routes/app.$": (t) => t("missing.page.title"),
  "routes/auth.login": (t) => t("login.title"),
};

const texts = new Map<string, Say>();
function textsIn(locale: unknown): Say {
  const language = languageOf(typeof locale === "string" ? locale : null);
  const known = texts.get(language) ?? createI18n(language).t;
  texts.set(language, known);
  return known;
}

/** The document's title: what is on the screen, then the app's name. */
export function documentTitle(matches: readonly Shown[]): string {
  const language = matches.map(({ data }) => fieldOf(data, "language")).find((said) => typeof said === "string");
  const shown = matches.at(-1);
  const title = shown && titles[shown.id]?.(textsIn(language), shown);
  return title ? `${title} · ${app}` : app;
}
