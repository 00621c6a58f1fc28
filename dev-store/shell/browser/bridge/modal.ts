import { listed } from "./elements.ts";
import { actionsOf, describeAction, pressAction } from "./title-bar.ts";

const widths: Record<string, string> = { small: "24rem", base: "38rem", large: "60rem", max: "calc(100vw - 2rem)" };
const modalStyle = `
  dialog { border: 0; border-radius: 6px; padding: 0; width: min(var(--width), calc(100vw - 2rem)); max-height: calc(100vh - 2rem);
    color: #1d2430; font: 14px/1.5 system-ui, sans-serif; box-shadow: 0 12px 40px rgb(0 0 0 / .3) }
  dialog::backdrop { background: rgb(20 26 36 / .5) }
  header, footer { display: flex; gap: .5rem; align-items: center; padding: .75rem 1rem; background: #eef1f5 }
  header h2 { font-size: 1rem; margin: 0; flex: 1 }
  footer { justify-content: flex-end }
  footer:empty { display: none }
  button { font: inherit; padding: .35rem .9rem; border: 1px solid #8a94a6; border-radius: 4px; background: #fff; cursor: pointer }
  button.primary { background: #24476b; border-color: #24476b; color: #fff }
  button.critical { background: #9c2b2b; border-color: #9c2b2b; color: #fff }
  button:disabled { opacity: .5; cursor: default }
  main { overflow: auto; max-height: calc(100vh - 10rem) }`;

/**
 * `<ui-modal>`: a dialog inside the frame. Its own children stay where the app put them; `content` is the element
 * that @shopify/app-bridge-react renders the children into. A title bar inside gives heading and buttons.
 */
export class ModalElement extends HTMLElement {
  content: HTMLElement = document.createElement("div");
  #dialog: HTMLDialogElement;
  #watch = new MutationObserver(() => {
    this.#redraw();
  });

  constructor() {
    super();
    this.content.slot = "content";
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = `<style>${modalStyle}</style><dialog aria-labelledby="heading">
      <header><h2 id="heading"></h2><button type="button" aria-label="Close">✕</button></header>
      <main><slot name="content"></slot></main><footer></footer></dialog>`;
    this.#dialog = root.querySelector("dialog") as HTMLDialogElement;
    root.querySelector("header button")?.addEventListener("click", () => {
      void this.hide();
    });
    this.#dialog.addEventListener("close", () => {
      this.#closed();
    });
    this.addEventListener("app-bridge:changed", () => {
      this.#redraw();
    });
  }
  connectedCallback(): void {
    this.#watch.observe(this, { childList: true, attributeFilter: ["variant"] });
  }
  disconnectedCallback(): void {
    this.#watch.disconnect();
  }

  get variant(): string {
    return this.getAttribute("variant") ?? "base";
  }
  set variant(variant: string) {
    this.setAttribute("variant", variant);
  }
  get src(): string | undefined {
    return this.getAttribute("src") ?? undefined;
  }
  set src(src: string | undefined) {
    if (src) this.setAttribute("src", src);
    else this.removeAttribute("src");
  }
  get contentWindow(): Window | null {
    return this.content.querySelector("iframe")?.contentWindow ?? null;
  }

  show(): Promise<void> {
    if (this.#dialog.open) return Promise.resolve();
    if (this.src) {
      const frame = document.createElement("iframe");
      frame.src = this.src;
      frame.style.cssText = "border:0;width:100%;height:60vh";
      this.content.replaceChildren(frame);
    } else if (this.content.childNodes.length === 0) {
      const own = [...this.children].filter(
        (child) => !["ui-title-bar", "ui-save-bar"].includes(child.localName) && child !== this.content && child.childNodes.length > 0,
      );
      for (const child of own) child.setAttribute("slot", "content");
    }
    if (this.content.parentNode !== this) this.append(this.content);
    this.setAttribute("open", "");
    this.#draw();
    this.#dialog.showModal();
    this.dispatchEvent(new Event("show"));
    return Promise.resolve();
  }
  hide(): Promise<void> {
    if (this.#dialog.open) this.#dialog.close();
    return Promise.resolve();
  }
  toggle(): Promise<void> {
    return this.#dialog.open ? this.hide() : this.show();
  }

  #closed(): void {
    this.removeAttribute("open");
    this.dispatchEvent(new Event("hide"));
  }
  #redraw(): void {
    if (this.#dialog.open) this.#draw();
  }
  #draw(): void {
    const bar = this.querySelector("ui-title-bar");
    this.#dialog.style.setProperty("--width", widths[this.variant] ?? "38rem");
    (this.#dialog.querySelector("h2") as HTMLElement).textContent = bar?.getAttribute("title") ?? "";
    const elements = bar ? actionsOf(bar) : [];
    const buttons = elements.map((element) => {
      const { label, primary, critical, disabled, loading } = describeAction(element);
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.className = critical ? "critical" : primary ? "primary" : "";
      button.disabled = disabled || loading;
      button.setAttribute("aria-busy", String(loading));
      button.addEventListener("click", () => {
        pressAction(element);
      });
      return { button, primary };
    });
    buttons.sort((a, b) => Number(a.primary) - Number(b.primary));
    this.#dialog.querySelector("footer")?.replaceChildren(...buttons.map(({ button }) => button));
  }
}

export function createModalApi(): Record<string, unknown> {
  const modal = (id: string) => listed<ModalElement>("ui-modal", id);
  return { show: (id: string) => modal(id).show(), hide: (id: string) => modal(id).hide(), toggle: (id: string) => modal(id).toggle() };
}
