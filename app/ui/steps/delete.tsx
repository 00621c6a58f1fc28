import { Banner, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { useOrderForm } from "./useOrderForm.ts";
import { isTypedName } from "./typedName.ts";

/** The order's own name has to be typed: it is gone for good, and for everybody. */
export function DeleteForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const { name } = order;
  const form = useOrderForm(asking, { kind: "delete" });
  return (
    <ActionForm
      order={order}
      asking={asking}
      form={form}
      destructive
      button={t("delete.button", { name })}
      disabled={!isTypedName(typed, name)}
      aside={t("delete.callBack")}
    >
      <Banner tone="critical">{t("delete.warning")}</Banner>
      {order.closedAt ? null : <Text as="p">{t("delete.instead")}</Text>}
      <TextField label={t("delete.confirm", { name })} autoComplete="off" value={typed} onChange={setTyped} />
    </ActionForm>
  );
}
