import { create, element } from "./data.ts";

const shownToasts = new Map<string, { remove(): void }>();

export interface ToastMessage {
  id: string;
  message: string;
  isError: boolean;
  duration: number;
  action: string | null;
}

export function showToast(toast: ToastMessage, on: { action(): void; gone(): void }): void {
  const close = create("button", { type: "button", className: "quiet", textContent: "✕" });
  close.setAttribute("aria-label", "Dismiss");
  const box = create("div", { className: toast.isError ? "toast error" : "toast" }, create("span", { textContent: toast.message }));
  box.setAttribute("role", toast.isError ? "alert" : "status");
  const remove = (): void => {
    if (!shownToasts.delete(toast.id)) return;
    clearTimeout(timer);
    box.remove();
    on.gone();
  };
  if (toast.action) {
    const button = create("button", { type: "button", textContent: toast.action });
    button.addEventListener("click", () => {
      on.action();
      remove();
    });
    box.append(button);
  }
  const timer = setTimeout(remove, toast.duration);
  close.addEventListener("click", remove);
  box.append(close);
  shownToasts.set(toast.id, { remove });
  element("toasts").append(box);
}

export function hideToast(id: string): void {
  shownToasts.get(id)?.remove();
}
