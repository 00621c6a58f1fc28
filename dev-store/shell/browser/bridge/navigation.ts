import { hear, tell } from "./channel.ts";
import { embeddedUrl, plainPath } from "./config.ts";
import { adminLink, openUrl, realOpen } from "./open-url.ts";
import { saveBarIsShown, askToLeave } from "./save-bar.ts";
import { idToken } from "./session-token.ts";

let routerListens = false,
  lastIndex = 0,
  letThrough = false;

function tellPath(): void {
  tell({ kind: "path", path: plainPath(location.href), title: document.title });
}

/** Asks the app's router to go to a path; before the router listens, or with none, a whole document is loaded. */
export function navigateApp(path: string): void {
  if (!routerListens) {
    void idToken().then((token) => {
      location.assign(embeddedUrl(path, token));
    });
    return;
  }
  const anchor = document.createElement("a");
  anchor.setAttribute("href", path);
  anchor.hidden = true;
  document.body.append(anchor);
  anchor.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
  anchor.remove();
}

const historyIndex = (): number => (history.state as { idx?: number } | null)?.idx ?? 0;

function watchHistory(): void {
  for (const method of ["pushState", "replaceState"] as const) {
    const real = history[method].bind(history);
    history[method] = (state: unknown, unused: string, url?: string | URL | null) => {
      real(state, unused, url);
      lastIndex = historyIndex();
      tellPath();
    };
  }
  // Registered before the router's own listener, so it can hold the router back while there are unsaved changes.
  window.addEventListener("popstate", (event) => {
    const step = historyIndex() - lastIndex;
    if (letThrough || !saveBarIsShown() || step === 0) {
      letThrough = false;
      lastIndex = historyIndex();
      tellPath();
      return;
    }
    event.stopImmediatePropagation();
    history.go(-step);
    void askToLeave().then(() => {
      letThrough = true;
      history.go(step);
    });
  });
}

function watchRouter(): void {
  const real = window.addEventListener.bind(window);
  window.addEventListener = (type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions) => {
    if (type === "shopify:navigate") routerListens = true;
    real(type, listener, options);
  };
}

function watchLinks(): void {
  document.addEventListener(
    "click",
    (event) => {
      const link = (event.target as Element | null)?.closest?.("a[href]");
      const href = link?.getAttribute("href") ?? "";
      const target = link?.getAttribute("target") ?? "";
      if (!link || target === "_blank" || !(adminLink.test(href) || target === "_top" || target === "_parent")) return;
      event.preventDefault();
      openUrl(href, "_top");
    },
    true,
  );
}

export function watchNavigation(): void {
  watchRouter();
  watchHistory();
  watchLinks();
  window.open = (url?: string | URL, target?: string, features?: string) =>
    url === undefined || features ? realOpen(url, target, features) : openUrl(String(url), target);
  document.addEventListener("DOMContentLoaded", tellPath);
  hear((message) => {
    if (message.kind === "navigate") navigateApp(message.path);
  });
}
