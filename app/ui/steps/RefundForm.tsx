import { Banner, BlockStack, Checkbox, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../parts/useFormat.ts";
import { ActionForm, type FormProps } from "./FormPage.tsx";
import { amountText } from "./numbers.ts";
import {
  chosenLines,
  refundAmount,
  refundDraft,
  refundIntentOf,
  refundLines,
  refundMistakes,
  stayingLines,
  takenOff,
  type RefundDraft,
} from "./refund.ts";
import { RefundLines } from "./RefundLines.tsx";
import { useFieldErrors } from "./useFieldErrors.ts";
import { useSuggestion } from "./useSuggestion.ts";

/** Lines and shipping make Shopify's suggestion; the person may give less or more, up to what was paid. */
export function RefundForm({ page: { order }, asking, locations }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency } = order.net.presentment;
  const lines = refundLines(order);
  const [draft, setDraft] = useState(() => refundDraft(lines, order.fulfillmentOrders[0]?.locationId ?? locations[0]?.id ?? ""));
  const set = (change: Partial<RefundDraft>) => setDraft({ ...draft, ...change });
  const error = useFieldErrors(asking.refusal?.fieldErrors);
  const wrong = refundMistakes(lines, draft, currency);
  const chosen = chosenLines(lines, draft);
  const stays = stayingLines(lines, draft).map(({ title, quantity }) => `${format.number(quantity)} × ${title}`);
  const suggestion = useSuggestion(order.id, chosen, wrong.includes("shipping") ? "" : draft.shipping, currency);
  const suggested = suggestion.amount?.amount ?? 0;
  const total = refundAmount(draft, suggested, currency);
  const shippingLeft = { amount: order.shipping.price.presentment.amount - order.shipping.refunded.presentment.amount, currency };
  const shown = format.money({ amount: total, currency });
  return (
    <ActionForm
      order={order}
      asking={asking}
      destructive
      disabled={wrong.length > 0 || (total === 0 && chosen.length === 0) || suggestion.busy}
      button={t(draft.notify ? "refund.buttonMail" : "refund.button", { money: shown })}
      intent={() => refundIntentOf(lines, draft, suggested, currency)}
      aside={t("refund.fees")}
    >
      <RefundLines lines={lines} draft={draft} wrong={wrong} onChange={set} />
      {stays.length > 0 ? (
        <Banner tone="warning" action={{ content: t("refund.takeOff"), onAction: () => set(takenOff(lines, draft)) }}>
          {t("refund.stays", { goods: format.list(stays) })}
        </Banner>
      ) : null}
      {error("lines") ? (
        <Text as="p" tone="critical">
          {error("lines")}
        </Text>
      ) : null}
      {chosen.some(({ restock }) => restock !== "none") ? (
        <Select
          label={t("refund.location")}
          value={draft.locationId}
          onChange={(locationId) => set({ locationId })}
          options={locations.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <FormLayout.Group>
        <TextField
          label={t("refund.shipping")}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          align="right"
          suffix={currency}
          value={draft.shipping}
          placeholder={amountText(0, currency)}
          onChange={(shipping) => set({ shipping })}
          helpText={t("refund.shippingLeft", { money: format.money(shippingLeft) })}
          error={wrong.includes("shipping") ? t("form.amountWrong") : error("shipping")}
        />
        <TextField
          label={t("refund.amount")}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          align="right"
          suffix={currency}
          value={draft.amount ?? amountText(suggested, currency)}
          onChange={(amount) => set({ amount })}
          error={wrong.includes("amount") ? t("form.amountWrong") : error("amount")}
        />
      </FormLayout.Group>
      <InlineStack gap="400">
        <Text as="p" tone="subdued">
          <span aria-live="polite">
            {suggestion.trouble ??
              (suggestion.amount
                ? t("refund.suggested", {
                    money: format.money(suggestion.amount),
                    max: suggestion.maximum ? format.money(suggestion.maximum) : "",
                  })
                : t("refund.max", { money: format.money(order.net.presentment) }))}
          </span>
        </Text>
      </InlineStack>
      <BlockStack gap="300">
        <TextField
          label={t("refund.note")}
          autoComplete="off"
          multiline={2}
          maxLength={5000}
          value={draft.note}
          onChange={(note) => set({ note })}
          error={error("note")}
        />
        <Checkbox
          label={t("refund.notify")}
          helpText={order.email ? t("form.mailTo", { email: order.email }) : t("form.noMail")}
          checked={draft.notify}
          onChange={(notify) => set({ notify })}
        />
      </BlockStack>
    </ActionForm>
  );
}
