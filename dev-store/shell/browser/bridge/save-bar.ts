import type { BarButton } from "../messages.ts";
import { ask, hear, tell } from "./channel.ts";
import { listed } from "./elements.ts";

/** Whatever can fill the contextual save bar: a ui-save-bar element, or a form with data-save-bar. */
interface SaveBarSource {
  save(): void;
  discard(): void;
  buttons(): { save: BarButton; discard: BarButton };
  confirmDiscard: boolean;
}

let shown: SaveBarSource | null = null;
const plainButton = (label: string): BarButton => ({ label, disabled: false, loading: false });

export function saveBarIsShown(): boolean {
  return shown !== null;
}

function tellSaveBar(): void {
  const { save, discard } = shown?.buttons() ?? { save: plainButton("Save"), discard: plainButton("Discard") };
  tell({ kind: "saveBar", visible: shown !== null, save, discard, confirmDiscard: shown?.confirmDiscard ?? false });
}
function showBar(source: SaveBarSource): void {
  shown = source;
  tellSaveBar();
}
function hideBar(source: SaveBarSource): void {
  if (shown !== source) return;
  shown = null;
  tellSaveBar();
}

/** Resolves when nothing is unsaved or the person chooses to leave; never if they stay. */
export async function askToLeave(): Promise<void> {
  if (!shown) return;
  const leaves = await ask<boolean>("leave");
  if (!leaves) return new Promise(() => undefined);
  shown = null;
  tellSaveBar();
}

export class SaveBarElement extends HTMLElement {
  #watch = new MutationObserver(() => {
    if (shown === this.#source) tellSaveBar();
  });
  #source: SaveBarSource;

  constructor() {
    super();
    const button = (primary: boolean) =>
      [...this.querySelectorAll("button")].find((one) => (one.getAttribute("variant") === "primary") === primary);
    const describe = (primary: boolean, fallback: string): BarButton => {
      const found = button(primary);
      return { label: found?.textContent?.trim() || fallback, disabled: found?.disabled ?? false, loading: isLoading(found) };
    };
    const discardConfirmation = () => this.discardConfirmation;
    this.#source = {
      save: () => button(true)?.click(),
      discard: () => button(false)?.click(),
      buttons: () => ({ save: describe(true, "Save"), discard: describe(false, "Discard") }),
      get confirmDiscard() {
        return discardConfirmation();
      },
    };
  }
  connectedCallback(): void {
    this.#watch.observe(this, { subtree: true, childList: true, attributes: true, characterData: true });
  }
  disconnectedCallback(): void {
    this.#watch.disconnect();
    void this.hide();
  }

  get showing(): boolean {
    return shown === this.#source;
  }
  get discardConfirmation(): boolean {
    return this.hasAttribute("discardconfirmation") && this.getAttribute("discardconfirmation") !== "false";
  }
  set discardConfirmation(on: boolean) {
    this.toggleAttribute("discardconfirmation", on);
  }

  show(): Promise<void> {
    if (!this.showing) {
      showBar(this.#source);
      this.dispatchEvent(new Event("show"));
    }
    return Promise.resolve();
  }
  hide(): Promise<void> {
    if (this.showing) {
      hideBar(this.#source);
      this.dispatchEvent(new Event("hide"));
    }
    return Promise.resolve();
  }
  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }
}

export function isLoading(element: Element | undefined): boolean {
  return Boolean(element?.hasAttribute("loading") && element.getAttribute("loading") !== "false");
}

const formSources = new WeakMap<HTMLFormElement, SaveBarSource>();
function formSource(form: HTMLFormElement): SaveBarSource {
  const known = formSources.get(form);
  if (known) return known;
  const source: SaveBarSource = {
    save: () => {
      form.requestSubmit();
    },
    discard: () => {
      form.reset();
      hideBar(source);
    },
    buttons: () => ({ save: plainButton("Save"), discard: plainButton("Discard") }),
    confirmDiscard: form.hasAttribute("data-discard-confirmation"),
  };
  formSources.set(form, source);
  return source;
}

/** Forms with data-save-bar show the bar by themselves: from the first input until they are submitted or reset. */
function watchForms(): void {
  const of = (event: Event) => (event.target as Element | null)?.closest<HTMLFormElement>("form[data-save-bar]");
  document.addEventListener("input", (event) => {
    const form = of(event);
    if (form) showBar(formSource(form));
  });
  for (const type of ["submit", "reset"])
    document.addEventListener(type, (event) => {
      const form = of(event);
      if (form) hideBar(formSource(form));
    });
}

export function createSaveBarApi(): Record<string, unknown> {
  watchForms();
  hear((message) => {
    if (message.kind === "saveBarAction") {
      if (message.which === "save") shown?.save();
      else shown?.discard();
    }
  });
  const bar = (id: string) => listed<SaveBarElement>("ui-save-bar", id);
  return {
    show: (id: string) => bar(id).show(),
    hide: (id: string) => bar(id).hide(),
    toggle: (id: string) => bar(id).toggle(),
    leaveConfirmation: askToLeave,
  };
}
