/** Where a person is on a page, in parts that a screen reader can name: the entry or the card that they were in. */
const parts = "li, section, .Polaris-ShadowBevel";

/**
 * Where the focus goes when what had it is gone: to the part of the page that it was in, if that is still there, else to the page's
 * title. Never to another button: whoever presses enter twice must not do something else by that.
 * `within`: what had the focus, then each element around it, up to `main`.
 */
function heirOf(within: readonly Element[], main: Element): HTMLElement | null {
  const part = within.find((one) => one !== main && one.isConnected && main.contains(one) && one.matches(parts));
  return part instanceof HTMLElement ? part : main.querySelector<HTMLElement>("h1");
}

/** What the focus is on, then each element around it, up to `main`; nothing if it is elsewhere. */
function lineageIn(main: Element, focused: Element | null): Element[] {
  if (!focused || focused === main || !main.contains(focused)) return [];
  const line: Element[] = [];
  for (let one: Element | null = focused; one && one !== main; one = one.parentElement) line.push(one);
  return line;
}

/**
 * Keeps the focus of who works with the keyboard: a button that is gone once it has done its work (Undo, the page's own action,
 * a form that leads back) would leave it at the top of the document. Answers a function that ends it.
 */
export function keepFocus(main: HTMLElement): () => void {
  let line: Element[] = [];
  const isLost = () => document.hasFocus() && (document.activeElement === null || document.activeElement === document.body);
  // A menu lies outside of `main`: what opened it stays remembered, for the menu goes as soon as something is chosen.
  const remember = () => {
    const now = lineageIn(main, document.activeElement);
    if (now.length > 0) line = now;
  };
  const restore = () => {
    const [last] = line;
    if (!last || !isLost()) return;
    // A button that works is switched off for as long as that takes, and gets the focus back afterwards.
    if (last.isConnected) {
      if (last instanceof HTMLElement && !last.matches(":disabled")) last.focus({ preventScroll: true });
      return;
    }
    const heir = heirOf(line, main);
    if (!heir) return;
    if (!heir.hasAttribute("tabindex")) heir.tabIndex = -1;
    heir.focus({ preventScroll: true });
  };
  // Who clicks beside everything wants no focus: then what had it is still there, and still works.
  const forget = () =>
    requestAnimationFrame(() => {
      if (isLost() && line[0]?.isConnected && !line[0].matches(":disabled")) line = [];
    });
  const observer = new MutationObserver(restore);
  observer.observe(main, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
  document.addEventListener("focusin", remember);
  main.addEventListener("focusout", forget);
  return () => {
    observer.disconnect();
    document.removeEventListener("focusin", remember);
    main.removeEventListener("focusout", forget);
  };
}
