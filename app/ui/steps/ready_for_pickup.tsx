import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../parts/useFormat.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { pickupWaiting } from "./pickup-waiting.ts";

export function ReadyForPickupForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { locations } = pickupWaiting(order);
  return (
    <ActionForm
      order={order}
      asking={asking}
      button={t(order.email ? "pickup.ready" : "pickup.readyNoMail")}
      intent={() => ({ kind: "ready_for_pickup" })}
      aside={order.email ? t("pickup.readyHelp") : undefined}
    >
      <Text as="p">{t("pickup.at", { locations: format.list(locations) })}</Text>
      <Text as="p">{order.email ? t("form.mailTo", { email: order.email }) : t("form.noMail")}</Text>
    </ActionForm>
  );
}
