import { ask, framed, listenToShell, shellOrigin, tell } from "./channel.ts";
import { readConfig } from "./config.ts";
import { hideChromeElements } from "./elements.ts";
import { createModalApi, ModalElement } from "./modal.ts";
import { watchNavigation } from "./navigation.ts";
import { createSaveBarApi, SaveBarElement } from "./save-bar.ts";
import { idToken, patchFetch, reloadIfBounced } from "./session-token.ts";
import { NavMenuElement, TitleBarElement, watchTitleActions } from "./title-bar.ts";
import { createToastApi } from "./toast.ts";

/** What Shopify's App Bridge has and this one has not: using it must fail loudly, not do nothing. */
function absent(name: string): () => never {
  return () => {
    throw new Error(`shopify.${name} is not part of the local App Bridge.`);
  };
}

function createShopify(): Record<string, unknown> {
  return {
    config: readConfig(),
    origin: shellOrigin,
    ready: Promise.resolve(),
    environment: { mobile: false, embedded: framed, pos: false, intent: false },
    idToken,
    user: () => ask("user"),
    scopes: { query: () => ask("scopes"), request: absent("scopes.request"), revoke: absent("scopes.revoke") },
    toast: createToastApi(),
    saveBar: createSaveBarApi(),
    modal: createModalApi(),
    loading: (on = true) => {
      tell({ kind: "loading", on });
    },
    resourcePicker: absent("resourcePicker"),
    picker: absent("picker"),
    shopifyQL: { available: () => Promise.resolve(false) },
    webVitals: { onReport: () => Promise.resolve() },
    support: { registerHandler: () => Promise.resolve() },
    app: { extensions: () => Promise.resolve([]) },
    reviews: { request: () => Promise.resolve({ success: false, code: "merchant-ineligible", message: "There are no reviews here." }) },
  };
}

listenToShell();
Object.assign(window, { shopify: createShopify() });
patchFetch();
watchNavigation();
watchTitleActions();
hideChromeElements();
customElements.define("ui-nav-menu", NavMenuElement);
customElements.define("s-app-nav", class extends NavMenuElement {});
customElements.define("ui-title-bar", TitleBarElement);
customElements.define("ui-save-bar", SaveBarElement);
customElements.define("ui-modal", ModalElement);
tell({ kind: "ready" });
reloadIfBounced().catch((error: unknown) => {
  console.error(error);
});
