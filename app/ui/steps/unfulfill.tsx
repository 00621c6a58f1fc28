import { Banner, ChoiceList } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isLive } from "#app/orders/fulfill/facts.ts";
import { useFormat } from "../parts/useFormat.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { useOrderForm } from "./useOrderForm.ts";

export function UnfulfillForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState<string[]>([]);
  const parcels = order.fulfillments.filter(isLive);
  const form = useOrderForm(asking, { kind: "unfulfill", fulfillmentIds: chosen });
  return (
    <ActionForm
      order={order}
      asking={asking}
      form={form}
      destructive
      button={t("form.unfulfill", { count: chosen.length })}
      disabled={chosen.length === 0}
    >
      <Banner tone="info">{t("form.unfulfillHelp")}</Banner>
      <ChoiceList
        title={t("form.parcels")}
        allowMultiple
        selected={chosen}
        onChange={setChosen}
        choices={parcels.map(({ id, name, createdAt, tracking }) => ({
          value: id,
          label: name,
          helpText: [format.dateTime(createdAt), ...tracking.map(({ number }) => number)].filter(Boolean).join(" · "),
        }))}
      />
    </ActionForm>
  );
}
