import { Banner, Checkbox, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { reason } from "#app/kernel/reason.ts";
import { useReason } from "../parts/useReason.ts";
import { useFormat } from "../parts/useFormat.ts";
import { captureEffect, captureFacts, captureIntentOf, suggestedCapture, type CaptureDraft } from "./capture-draft.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { amountText } from "./numbers.ts";
import { useOrderForm } from "./useOrderForm.ts";

/** Starts with what is still to be paid; the button says what is taken and what is let go. */
export function CaptureForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useReason();
  const [facts] = useState(() => captureFacts(order, new Date()));
  const [draft, setDraft] = useState<CaptureDraft>({ amount: null, last: false });
  const form = useOrderForm(asking, captureIntentOf(facts, draft));
  const { error } = form;
  const { currency } = facts;
  const effect = captureEffect(facts, draft);
  const money = (amount: number) => format.money({ amount, currency });
  const reserved = facts.expiresAt
    ? t("capture.reservedUntil", { money: money(facts.reserved), at: format.dateTime(facts.expiresAt) })
    : t("capture.reserved", { money: money(facts.reserved) });
  const tooMuch = effect !== null && effect.money.amount > facts.reserved;
  const letsGo = effect !== null && effect.letGo.amount > 0;
  const button = letsGo
    ? t("capture.buttonLast", { money: format.money(effect.money), rest: format.money(effect.letGo) })
    : t("capture.button", { money: effect ? format.money(effect.money) : "" });
  return (
    <ActionForm order={order} asking={asking} form={form} button={button} disabled={effect === null || tooMuch} aside={t("capture.final")}>
      <Text as="p">
        {reserved} {t("capture.unpaid", { money: money(facts.unpaid) })}
      </Text>
      <TextField
        label={t("capture.amount")}
        suffix={currency}
        inputMode="decimal"
        autoComplete="off"
        value={draft.amount ?? amountText(suggestedCapture(facts), currency)}
        onChange={(amount) => setDraft({ ...draft, amount })}
        error={
          tooMuch
            ? say(reason("capture.too_much", { max: { amount: facts.reserved, currency } }))
            : effect === null
              ? t("form.amountWrong")
              : error("amount")
        }
      />
      {facts.inParts ? (
        <Checkbox label={t("capture.last")} checked={draft.last} onChange={(last) => setDraft({ ...draft, last })} />
      ) : letsGo ? (
        <Banner tone="warning">{t("capture.onceOnly", { rest: format.money(effect.letGo) })}</Banner>
      ) : null}
    </ActionForm>
  );
}
