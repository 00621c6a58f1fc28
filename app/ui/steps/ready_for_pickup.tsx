import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../parts/useFormat.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { useOrderForm } from "./useOrderForm.ts";
import { pickupWaiting } from "./pickup-waiting.ts";

export function ReadyForPickupForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { locations } = pickupWaiting(order);
  const form = useOrderForm(asking, { kind: "ready_for_pickup" });
  return (
    <ActionForm
      order={order}
      asking={asking}
      form={form}
      button={t(order.email ? "pickup.ready" : "pickup.readyNoMail")}
      aside={order.email ? t("pickup.readyHelp") : undefined}
    >
      <Text as="p">{t("pickup.at", { locations: format.list(locations) })}</Text>
      <Text as="p">{order.email ? t("form.mailTo", { email: order.email }) : t("form.noMail")}</Text>
    </ActionForm>
  );
}
