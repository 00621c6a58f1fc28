import { hear, tell } from "./channel.ts";

interface ToastOptions {
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
}
const toasts = new Map<string, ToastOptions>();
let lastToast = 0;

export function createToastApi(): { show(message: string, options?: ToastOptions): string; hide(id: string): void } {
  hear((message) => {
    if (message.kind === "toastAction") toasts.get(message.id)?.onAction?.();
    if (message.kind === "toastGone") {
      toasts.get(message.id)?.onDismiss?.();
      toasts.delete(message.id);
    }
  });
  return {
    show(message, options = {}) {
      const id = `toast-${++lastToast}`;
      toasts.set(id, options);
      tell({
        kind: "toast",
        id,
        message,
        isError: options.isError ?? false,
        duration: options.duration ?? 5_000,
        action: options.action ?? null,
      });
      return id;
    },
    hide(id) {
      tell({ kind: "hideToast", id });
    },
  };
}
