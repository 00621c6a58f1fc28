import { ChoiceList } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isPostPurchase } from "#app/orders/hold/facts.ts";
import { useLabel } from "../parts/useLabel.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { useOrderForm } from "./useOrderForm.ts";

/** Each hold is chosen by itself: one set by another app may be there for a good reason. */
export function ReleaseForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const [chosen, setChosen] = useState(() => order.holds.filter(({ ours }) => ours).map(({ id }) => id));
  const form = useOrderForm(asking, { kind: "release", holds: chosen });
  return (
    <ActionForm
      order={order}
      asking={asking}
      form={form}
      button={t("form.release", { count: chosen.length })}
      disabled={chosen.length === 0}
    >
      <ChoiceList
        title={t("form.holds")}
        allowMultiple
        selected={chosen}
        onChange={setChosen}
        error={form.error("holds")}
        choices={order.holds.map((hold) => ({
          value: hold.id,
          disabled: isPostPurchase(hold),
          label: [label("hold", hold.reason), hold.notes].filter(Boolean).join(" · "),
          helpText: isPostPurchase(hold)
            ? t("form.postPurchase")
            : hold.ours
              ? t("order.hold.ours")
              : hold.byApp
                ? t("order.hold.app", { app: hold.byApp })
                : t("order.hold.staff"),
        }))}
      />
    </ActionForm>
  );
}
