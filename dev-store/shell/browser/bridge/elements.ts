/** The element of a kind by id. Throws where App Bridge would find nothing to act on. */
export function listed<T extends HTMLElement>(tag: string, id: string): T {
  const found = document.getElementById(id);
  if (!found || found.localName !== tag) throw new Error(`There is no <${tag} id="${id}"> on this page.`);
  return found as T;
}

/** Hides what only describes the admin's chrome. A constructed sheet leaves the document as the server sent it: hydration needs that. */
export function hideChromeElements(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("ui-nav-menu, s-app-nav, ui-title-bar, ui-save-bar { display: none } ui-modal:not([open]) { display: none }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
