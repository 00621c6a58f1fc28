import { useBlocker } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** Keeps the person on a page with unsaved changes: the admin asks what is to become of them. */
export function useLeaveWarning(dirty: boolean): void {
  const bridge = useAppBridge();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname);
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
