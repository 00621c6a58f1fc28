import { data } from "./data.ts";
import { go, openApp } from "./frame.ts";
import { mayLeave } from "./save-bar.ts";

function watchShellLinks(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest<HTMLAnchorElement>("a[href]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || link.target === "_blank" || !data.frameUrl) return;
    event.preventDefault();
    void go(link.href);
  });
}

/** Switching shop or staff needs no button. */
function watchSwitches(): void {
  for (const select of document.querySelectorAll<HTMLSelectElement>("select[data-go]")) {
    const before = select.value;
    select.addEventListener("change", () => {
      void mayLeave().then((leaves) => {
        if (leaves) location.assign(select.value);
        else select.value = before;
      });
    });
  }
}

/** "More actions" of the selected orders, as the admin offers an app's selection action. */
function watchSelection(): void {
  const form = document.getElementById("orders-form");
  const link = document.getElementById("open-selection") as HTMLAnchorElement | null;
  if (!form || !link) return;
  const update = (): void => {
    const ids = [...form.querySelectorAll<HTMLInputElement>("input[name=id]:checked")].map((box) => box.value);
    const bar = document.getElementById("selection");
    if (bar) bar.hidden = ids.length === 0;
    const count = document.getElementById("selection-count");
    if (count) count.textContent = `${ids.length} selected`;
    link.href = `${data.base}/app/open?${ids.length === 1 ? `id=${ids[0]}` : `ids=${ids.join(",")}`}`;
  };
  document.getElementById("select-all")?.addEventListener("change", (event) => {
    for (const box of form.querySelectorAll<HTMLInputElement>("input[name=id]")) box.checked = (event.target as HTMLInputElement).checked;
  });
  form.addEventListener("change", update);
  update();
}

watchShellLinks();
watchSwitches();
watchSelection();
openApp();
