const menu = ".Polaris-Popover .Polaris-ActionList";
const items = 'button:not([disabled]):not([aria-disabled="true"]), a[href]';

/** Which item of so many a key leads to, from the one that has the focus (−1: none has); null for any other key. */
export function itemAfter(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return at <= 0 ? count - 1 : at - 1;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

/** Arrows walk the items of a menu that is open, where they would scroll the page away under it. Answers a function that ends it. */
export function walkMenus(): () => void {
  const walk = (event: KeyboardEvent) => {
    const opened = document.querySelector<HTMLElement>(menu);
    const { target } = event;
    if (!opened || !(target instanceof HTMLElement) || target.matches("input, textarea, select")) return;
    if (!opened.contains(target) && target.getAttribute("aria-expanded") !== "true" && !target.closest(".Polaris-Popover")) return;
    const all = [...opened.querySelectorAll<HTMLElement>(items)];
    const next = itemAfter(event.key, all.indexOf(target), all.length);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    all[next]?.focus();
  };
  document.addEventListener("keydown", walk, true);
  return () => document.removeEventListener("keydown", walk, true);
}
