import type { NavItem, TitleAction } from "../messages.ts";
import { create, data, element } from "./data.ts";

let navItems: NavItem[] = [];
let appPath = "/app";

/** Shell address of an app path, and the other way round. Only paths under /app are mirrored. */
export function shellPath(path: string): string {
  return data.base + path;
}
export function isAppPath(path: string): boolean {
  return /^\/app(?:[/?#]|$)/.test(path);
}

function markCurrent(): void {
  const path = appPath.split(/[?#]/)[0] ?? "";
  const links = [...element("app-nav").querySelectorAll("a")];
  const fits = (link: HTMLAnchorElement) => {
    const own = new URL(link.href).pathname.slice(data.base.length);
    return path === own || path.startsWith(`${own}/`) ? own.length : 0;
  };
  const best = links.reduce<HTMLAnchorElement | null>((found, link) => (fits(link) > (found ? fits(found) : 0) ? link : found), null);
  for (const link of [...links, element("app-home")]) link.removeAttribute("aria-current");
  const current = best ?? element("app-home");
  current.setAttribute("aria-current", "page");
  // On a telephone the navigation is one line that scrolls.
  current.scrollIntoView({ block: "nearest", inline: "nearest" });
}

export function drawNav(items: NavItem[]): void {
  navItems = items.filter((item) => !item.home);
  element("app-nav").replaceChildren(
    ...navItems.map((item) => create("li", {}, create("a", { href: shellPath(item.href), textContent: item.label }))),
  );
  markCurrent();
}

export function drawPath(path: string): void {
  appPath = path;
  markCurrent();
}

function actionButton(action: TitleAction, press: (id: number) => void): HTMLButtonElement {
  const button = create("button", {
    type: "button",
    textContent: action.label,
    disabled: action.disabled || action.loading,
    className: action.critical ? "critical" : action.primary ? "primary" : "",
  });
  button.setAttribute("aria-busy", String(action.loading));
  button.addEventListener("click", () => {
    button.closest("details")?.removeAttribute("open");
    press(action.id);
  });
  return button;
}

/** An app that names no page has its own name here, as in Shopify's admin. */
export function drawTitle(title: string, breadcrumb: TitleAction | null, actions: TitleAction[], press: (id: number) => void): void {
  element("app-title").textContent = title || data.appTitle;
  document.title = title ? `${title} · ${data.appTitle}` : data.appTitle;
  const back = breadcrumb ? [actionButton({ ...breadcrumb, label: `← ${breadcrumb.label}` }, press)] : [];
  element("title-back").replaceChildren(...back);
  const plain = actions.filter((action) => action.group === null).sort((a, b) => Number(a.primary) - Number(b.primary));
  const groups = [...new Set(actions.flatMap((action) => action.group ?? []))];
  const menus = groups.map((group) =>
    create(
      "details",
      { className: "menu" },
      create("summary", { textContent: group }),
      create("div", {}, ...actions.filter((action) => action.group === group).map((action) => actionButton(action, press))),
    ),
  );
  element("title-actions").replaceChildren(...menus, ...plain.map((action) => actionButton(action, press)));
}

export function drawLoading(on: boolean): void {
  element("loading").hidden = !on;
}

export function drawClock(offsetSeconds: number): void {
  const clock = element("clock");
  clock.hidden = offsetSeconds === 0;
  const days = Math.trunc(offsetSeconds / 86_400),
    rest = Math.round(Math.abs(offsetSeconds % 86_400) / 60);
  clock.textContent = `Clock ${offsetSeconds < 0 ? "−" : "+"}${Math.abs(days)} d ${Math.floor(rest / 60)} h ${rest % 60} min`;
}
