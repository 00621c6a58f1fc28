import type { NavItem, TitleAction } from "../messages.ts";
import { hear, tell } from "./channel.ts";
import { isLoading } from "./save-bar.ts";

const actionElements = new Map<number, HTMLElement>();
const actionIds = new WeakMap<HTMLElement, number>();
let lastAction = 0;

function idOf(element: HTMLElement): number {
  const known = actionIds.get(element);
  if (known !== undefined) return known;
  lastAction += 1;
  actionIds.set(element, lastAction);
  actionElements.set(lastAction, element);
  return lastAction;
}

/** A button or link of a title bar, as data for whoever draws it. */
export function describeAction(element: HTMLElement): TitleAction {
  return {
    id: idOf(element),
    label: element.textContent?.trim() ?? "",
    primary: element.getAttribute("variant") === "primary",
    critical: element.getAttribute("tone") === "critical",
    group: element.closest("section")?.getAttribute("label") ?? null,
    disabled: element.hasAttribute("disabled") && element.getAttribute("disabled") !== "false",
    loading: isLoading(element),
  };
}

/** Presses the app's own element: a link goes through the app's router. */
export function pressAction(element: HTMLElement): void {
  if (element.localName === "a" && element.hasAttribute("href")) element.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
  else element.click();
}

export function actionsOf(bar: Element): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>("button, a")];
}

let current: TitleBarElement | null = null;
function tellTitle(): void {
  if (!current) {
    tell({ kind: "title", title: "", breadcrumb: null, actions: [] });
    return;
  }
  const all = actionsOf(current);
  const breadcrumb = all.find((element) => element.getAttribute("variant") === "breadcrumb");
  tell({
    kind: "title",
    title: current.getAttribute("title") ?? "",
    breadcrumb: breadcrumb ? describeAction(breadcrumb) : null,
    actions: all.filter((element) => element !== breadcrumb).map(describeAction),
  });
}

function show(bar: TitleBarElement): void {
  current = bar;
}

export class TitleBarElement extends HTMLElement {
  #watch = new MutationObserver(() => {
    if (current === this) tellTitle();
    this.dispatchEvent(new Event("app-bridge:changed", { bubbles: true }));
  });
  connectedCallback(): void {
    this.#watch.observe(this, { subtree: true, childList: true, attributes: true, characterData: true });
    if (this.closest("ui-modal")) return;
    show(this);
    // Its buttons may still be on their way from the parser.
    queueMicrotask(tellTitle);
  }
  disconnectedCallback(): void {
    this.#watch.disconnect();
    if (current !== this) return;
    current = null;
    tellTitle();
  }
}

export class NavMenuElement extends HTMLElement {
  #watch = new MutationObserver(() => {
    this.#tell();
  });
  connectedCallback(): void {
    this.#watch.observe(this, { subtree: true, childList: true, attributes: true, characterData: true });
    this.#tell();
  }
  disconnectedCallback(): void {
    this.#watch.disconnect();
    tell({ kind: "nav", items: [] });
  }
  #tell(): void {
    const items: NavItem[] = [...this.querySelectorAll("a[href], s-link[href]")].map((link) => ({
      label: link.textContent?.trim() ?? "",
      href: link.getAttribute("href") ?? "",
      home: link.getAttribute("rel") === "home",
    }));
    tell({ kind: "nav", items });
  }
}

export function watchTitleActions(): void {
  hear((message) => {
    const element = message.kind === "titleAction" ? actionElements.get(message.id) : undefined;
    if (element?.isConnected) pressAction(element);
  });
}
