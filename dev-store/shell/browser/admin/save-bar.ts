import type { BarButton } from "../messages.ts";
import { confirmWith } from "./confirm.ts";
import { element } from "./data.ts";

interface SaveBarState {
  visible: boolean;
  save: BarButton;
  discard: BarButton;
  confirmDiscard: boolean;
}
let unsaved = false,
  confirmDiscard = false;

function drawButton(id: string, button: BarButton): void {
  const made = element<HTMLButtonElement>(id);
  made.textContent = button.label;
  made.disabled = button.disabled || button.loading;
  made.setAttribute("aria-busy", String(button.loading));
}

export function drawSaveBar(state: SaveBarState): void {
  unsaved = state.visible;
  confirmDiscard = state.confirmDiscard;
  element("save-bar").hidden = !state.visible;
  drawButton("save-bar-save", state.save);
  drawButton("save-bar-discard", state.discard);
}

/** Whether the page may be left: at once if nothing is unsaved, else as the person answers. */
export async function mayLeave(): Promise<boolean> {
  if (!unsaved) return true;
  const leaves = await confirmWith({
    heading: "Leave without saving?",
    text: "The changes on this page are not saved yet.",
    yes: "Leave page",
    no: "Stay",
  });
  if (leaves) unsaved = false;
  return leaves;
}

export function watchSaveBar(press: (which: "save" | "discard") => void): void {
  element("save-bar-save").addEventListener("click", () => {
    press("save");
  });
  element("save-bar-discard").addEventListener("click", () => {
    const asked = confirmDiscard
      ? confirmWith({
          heading: "Discard the changes?",
          text: "What was changed on this page is lost.",
          yes: "Discard changes",
          no: "Keep editing",
        })
      : Promise.resolve(true);
    void asked.then((discards) => {
      if (discards) press("discard");
    });
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
