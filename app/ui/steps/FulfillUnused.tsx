import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { keptTracking } from "#app/orders/fulfill/tracked.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { trackingUrl } from "./trackingUrl.ts";

/** Of goods that somebody else sent meanwhile: what was typed to track them by is kept, and leads to their parcel. */
export function UnusedTracking({ orderId, why, onDismiss }: { orderId: string; why: Reason | undefined; onDismiss?(): void }) {
  const { t } = useTranslation();
  const typed = why ? keptTracking(why) : null;
  if (!typed) return null;
  return (
    <div>
      <Banner tone="info" action={{ content: t("fulfill.useTyped"), url: trackingUrl(orderId, { typed }) }} onDismiss={onDismiss}>
        {t("fulfill.typed", { tracking: typed.number ?? typed.url })}
      </Banner>
    </div>
  );
}
