import { ChoiceList } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isPostPurchase } from "#app/orders/hold/facts.ts";
import { useLabel } from "../parts/useLabel.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { useFieldErrors } from "./useFieldErrors.ts";

/** Each hold is chosen by itself: one set by another app may be there for a good reason. */
export function ReleaseForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const [chosen, setChosen] = useState(() => order.holds.filter(({ ours }) => ours).map(({ id }) => id));
  const error = useFieldErrors(asking.refusal?.fieldErrors);
  return (
    <ActionForm
      order={order}
      asking={asking}
      button={t("form.release", { count: chosen.length })}
      disabled={chosen.length === 0}
      intent={() => ({ kind: "release", holds: chosen })}
    >
      <ChoiceList
        title={t("form.holds")}
        allowMultiple
        selected={chosen}
        onChange={setChosen}
        error={error("holds")}
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
