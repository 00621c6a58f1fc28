import { Checkbox, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../parts/useFormat.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { useOrderForm } from "./useOrderForm.ts";
import { pickupWaiting } from "./pickup-waiting.ts";
import type { BulkFieldsProps } from "./screen.ts";

export function PickedUpForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [notify, setNotify] = useState(false);
  const { locations, count } = pickupWaiting(order);
  const form = useOrderForm(asking, { kind: "picked_up", notify });
  return (
    <ActionForm
      order={order}
      asking={asking}
      form={form}
      button={t(notify ? "pickup.pickedUpMail" : "pickup.pickedUp", { count, number: format.number(count) })}
    >
      <Text as="p">{t("pickup.at", { locations: format.list(locations) })}</Text>
      <Checkbox
        label={t("pickup.notify")}
        helpText={order.email ? t("form.mailTo", { email: order.email }) : t("form.noMail")}
        checked={notify}
        onChange={setNotify}
      />
    </ActionForm>
  );
}

export function PickedUpFields({ draft, set }: BulkFieldsProps) {
  const { t } = useTranslation();
  return <Checkbox label={t("cancel.notify")} checked={draft.notify === true} onChange={(notify) => set({ notify })} />;
}
