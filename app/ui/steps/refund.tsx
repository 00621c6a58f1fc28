import { Banner, BlockStack, Checkbox, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Money } from "#app/lib/money.ts";
import { refundable } from "#app/orders/refund/facts.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { useFormat } from "../parts/useFormat.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { FieldError } from "./FieldError.tsx";
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
  type RefundLine,
} from "./refund-draft.ts";
import { RefundAmounts } from "./RefundAmounts.tsx";
import { RefundLines } from "./RefundLines.tsx";
import { useOrderForm } from "./useOrderForm.ts";
import { useSuggestion, type Suggestion } from "./useSuggestion.ts";

/** Lines and shipping make Shopify's suggestion; the person may give less or more, up to what was paid. */
export function RefundForm({ page: { order }, asking, locations }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency } = order.net.presentment;
  const lines = refundLines(order);
  const [draft, setDraft] = useState(() => refundDraft(lines, order.fulfillmentOrders[0]?.locationId ?? locations[0]?.id ?? ""));
  const set = (change: Partial<RefundDraft>) => setDraft({ ...draft, ...change });
  const limits = { amount: { amount: refundable(order), currency }, shipping: shippingLeft(order) };
  const wrong = refundMistakes(lines, draft, limits);
  const chosen = chosenLines(lines, draft);
  const suggestion = useSuggestion(order.id, chosen, wrong.some((one) => one.startsWith("shipping")) ? "" : draft.shipping, currency);
  const suggested = suggestion.amount?.amount ?? 0;
  const total = refundAmount(draft, suggested, currency);
  const form = useOrderForm(asking, refundIntentOf(lines, draft, suggested, currency));
  const { error } = form;
  return (
    <ActionForm
      order={order}
      asking={asking}
      form={form}
      destructive
      disabled={wrong.length > 0 || (total === 0 && chosen.length === 0) || suggestion.busy}
      button={t(draft.notify ? "refund.buttonMail" : "refund.button", { money: format.money({ amount: total, currency }) })}
      aside={t("refund.fees")}
    >
      <RefundLines lines={lines} draft={draft} wrong={wrong} onChange={set} />
      <Staying lines={lines} draft={draft} set={set} />
      {error("lines") ? <FieldError text={error("lines")} /> : null}
      {chosen.some(({ restock }) => restock !== "none") ? <BackTo locations={locations} draft={draft} set={set} /> : null}
      <RefundAmounts draft={draft} suggested={suggested} limits={limits} wrong={wrong} error={error} onChange={set} />
      <Suggested suggestion={suggestion} most={order.net.presentment} />
      <Message email={order.email} draft={draft} set={set} error={error("note")} />
    </ActionForm>
  );
}

interface PartProps {
  draft: RefundDraft;
  set(change: Partial<RefundDraft>): void;
}

/** Where restocked goods go. */
function BackTo({ locations, draft, set }: Pick<FormProps, "locations"> & PartProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t("refund.location")}
      value={draft.locationId}
      onChange={(locationId) => set({ locationId })}
      options={locations.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

/** Goods that are given back and stay on the packing list, until they are taken off it. */
function Staying({ lines, draft, set }: { lines: RefundLine[] } & PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const stays = stayingLines(lines, draft).map(({ title, quantity }) => `${format.number(quantity)} × ${title}`);
  if (stays.length === 0) return null;
  return (
    <Banner tone="warning" action={{ content: t("refund.takeOff"), onAction: () => set(takenOff(lines, draft)) }}>
      {t("refund.stays", { goods: format.list(stays) })}
    </Banner>
  );
}

/** Shopify's own sum for what is chosen, else the most that can be given back. */
function Suggested({ suggestion: { amount, maximum, trouble }, most }: { suggestion: Suggestion; most: Money }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = amount
    ? t("refund.suggested", { money: format.money(amount), max: maximum ? format.money(maximum) : "" })
    : t("refund.max", { money: format.money(most) });
  return (
    <InlineStack gap="400">
      <Text as="p" tone="subdued">
        <span aria-live="polite">{trouble ?? text}</span>
      </Text>
    </InlineStack>
  );
}

function Message({ email, draft, set, error }: { email: string | null; error: string | undefined } & PartProps) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      <TextField
        label={t("refund.note")}
        autoComplete="off"
        multiline={2}
        maxLength={5000}
        value={draft.note}
        onChange={(note) => set({ note })}
        error={error}
      />
      <Checkbox
        label={t("refund.notify")}
        helpText={email ? t("form.mailTo", { email }) : t("form.noMail")}
        checked={draft.notify}
        onChange={(notify) => set({ notify })}
      />
    </BlockStack>
  );
}

const shippingLeft = ({ shipping: { price, refunded } }: Pick<Snapshot, "shipping">): Money => ({
  ...price.presentment,
  amount: price.presentment.amount - refunded.presentment.amount,
});
