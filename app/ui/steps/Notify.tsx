import { Checkbox } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Whether the customer is told that something is on its way. `more` = what else there is to know of the e-mail. */
export function Notify({ checked, onChange, more }: { checked: boolean; onChange(notify: boolean): void; more?: string | undefined }) {
  const { t } = useTranslation();
  const help = [more, t("form.notifyShippingHelp")].filter(Boolean).join(" ");
  return <Checkbox label={t("form.notifyShipping")} helpText={help} checked={checked} onChange={onChange} />;
}
