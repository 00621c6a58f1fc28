import { useBlocker } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** The state of a step that follows on what was sent, or takes what was typed along: nothing is lost by it. */
export const afterSending = { sent: true } as const;
const isAfterSending = (state: unknown): boolean => typeof state === "object" && state !== null && "sent" in state;

/** Keeps the person on a page with unsaved changes: the admin asks what is to become of them. */
export function useLeaveWarning(dirty: boolean): void {
  const bridge = useAppBridge();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && currentLocation.pathname !== nextLocation.pathname && !isAfterSending(nextLocation.state),
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    let gone = false;
    bridge.saveBar.leaveConfirmation().then(
      () => {
        if (!gone) blocker.proceed();
      },
      () => {
        if (!gone) blocker.reset();
      },
    );
    return () => {
      gone = true;
    };
  }, [blocker, bridge]);
}
