import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback } from "react";

export interface ToastText {
  text: string;
  action?: string;
  onAction?: () => void;
}

/** A toast of the admin's. For success only: what went wrong stays on the page. */
export function useToast(): (toast: ToastText) => void {
  const bridge = useAppBridge();
  return useCallback(
    ({ text, action, onAction }) => {
      bridge.toast.show(text, action ? { action, onAction, duration: 10_000 } : { duration: 5_000 });
    },
    [bridge],
  );
}
