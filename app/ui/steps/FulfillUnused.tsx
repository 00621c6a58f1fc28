import { useNavigate } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Tracking } from "#app/orders/tracking/tracking.ts";
import { afterSending } from "../forms/useLeaveWarning.ts";
import { trackingUrl } from "./trackingUrl.ts";

interface Props {
  orderId: string;
  typed: Tracking | null;
  onDismiss?(): void;
}

/** Of goods that somebody else sent meanwhile: what was typed to track them by is kept, and leads to their parcel. */
export function UnusedTracking({ orderId, typed, onDismiss }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (!typed) return null;
  return (
    <div>
      <Banner
        tone="info"
        action={{ content: t("fulfill.useTyped"), onAction: () => navigate(trackingUrl(orderId, { typed }), { state: afterSending }) }}
        onDismiss={onDismiss}
      >
        {t("fulfill.typed", { tracking: typed.number ?? typed.url })}
      </Banner>
    </div>
  );
}
