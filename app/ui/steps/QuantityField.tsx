import { TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

interface Props {
  title: string;
  max: number;
  value: string;
  wrong: boolean;
  onChange(value: string): void;
  placeholder?: string;
}

/** How many of a line item, of at most `max`. */
export function QuantityField({ title, max, value, wrong, onChange, placeholder }: Props) {
  const { t } = useTranslation();
  return (
    <div style={{ width: "8.5rem", flexShrink: 0 }}>
      <TextField
        label={t("form.quantityOf", { title })}
        labelHidden
        type="number"
        min={0}
        max={max}
        autoComplete="off"
        align="right"
        suffix={t("form.of", { left: max })}
        placeholder={placeholder}
        value={value}
        onChange={onChange}
        error={wrong ? t("form.quantityWrong", { max }) : undefined}
      />
    </div>
  );
}
