import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { markingCharges } from "#app/orders/pay/facts.ts";
import { useShop } from "../parts/shop.tsx";
import { useFormat } from "../parts/useFormat.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";

export function MarkPaidForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const { now } = useShop();
  const charge = markingCharges(order, new Date(now));
  const money = useFormat().money(charge ?? order.outstanding.presentment);
  return (
    <ActionForm
      order={order}
      asking={asking}
      destructive={charge !== null}
      button={t(charge ? "form.markPaidCharges" : "form.markPaid", { money })}
      intent={() => ({ kind: "mark_paid" })}
    >
      <Text as="p">{t(charge ? "form.markPaidChargesHelp" : "form.markPaidHelp", { money })}</Text>
    </ActionForm>
  );
}
