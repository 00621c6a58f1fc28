import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { markingCharges, toCome } from "#app/orders/pay/facts.ts";
import { useShop } from "../parts/shop.tsx";
import { useFormat } from "../parts/useFormat.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { useOrderForm } from "./useOrderForm.ts";

export function MarkPaidForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const { now } = useShop();
  const charge = markingCharges(order, new Date(now));
  const money = useFormat().money(charge ?? toCome(order));
  const form = useOrderForm(asking, { kind: "mark_paid" });
  return (
    <ActionForm
      order={order}
      asking={asking}
      form={form}
      destructive={charge !== null}
      button={t(charge ? "form.markPaidCharges" : "form.markPaid", { money })}
    >
      <Text as="p">{t(charge ? "form.markPaidChargesHelp" : "form.markPaidHelp", { money })}</Text>
    </ActionForm>
  );
}
