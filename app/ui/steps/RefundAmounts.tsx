import { FormLayout, TextField, type TextFieldProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { reason } from "#app/kernel/reason.ts";
import type { Money } from "#app/lib/money.ts";
import type { FieldError } from "../forms/useFieldErrors.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useReason } from "../parts/useReason.ts";
import { amountText } from "./numbers.ts";
import type { AmountName, RefundDraft, RefundMistake } from "./refund-draft.ts";

interface Props {
  draft: RefundDraft;
  /** In minor units of the customer's currency. */ suggested: number;
  /** The most of each that can be given back. */ limits: Record<AmountName, Money>;
  wrong: readonly RefundMistake[];
  error: FieldError;
  onChange(change: Partial<RefundDraft>): void;
}

/** As the step itself would refuse it. */
const overs = { amount: "refund.too_much", shipping: "refund.shipping_too_much" } as const;

/** How much of the shipping, and how much in all. More than there is is told while it is typed. */
export function RefundAmounts({ draft, suggested, limits, wrong, error, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useReason();
  const { currency } = limits.amount;
  const mistake = (field: AmountName) => {
    if (wrong.includes(`${field}.over`)) return say(reason(overs[field], { max: limits[field] }));
    return wrong.includes(field) ? t("form.amountWrong") : error(field);
  };
  return (
    <FormLayout.Group>
      <AmountField
        label={t("refund.shipping")}
        currency={currency}
        value={draft.shipping}
        placeholder={amountText(0, currency)}
        onChange={(shipping) => onChange({ shipping })}
        helpText={t("refund.shippingLeft", { money: format.money(limits.shipping) })}
        error={mistake("shipping")}
      />
      <AmountField
        label={t("refund.amount")}
        currency={currency}
        value={draft.amount ?? amountText(suggested, currency)}
        onChange={(amount) => onChange({ amount })}
        error={mistake("amount")}
      />
    </FormLayout.Group>
  );
}

type AmountProps = Pick<TextFieldProps, "label" | "value" | "onChange" | "error" | "helpText" | "placeholder"> & { currency: string };

function AmountField({ currency, ...props }: AmountProps) {
  return <TextField type="text" inputMode="decimal" autoComplete="off" align="right" suffix={currency} {...props} />;
}
