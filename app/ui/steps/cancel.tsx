import { Banner, BlockStack, Checkbox, ChoiceList, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cancelReasons } from "#app/orders/cancel/reasons.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useLabel } from "../parts/useLabel.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { cancelDraft, cancelEffects, cancelFacts, cancelIntentOf, type CancelDraft } from "./cancel-draft.ts";
import { textOf, type BulkFieldsProps } from "./screen.ts";
import { useOrderForm } from "./useOrderForm.ts";

/** Nothing that moves money is chosen beforehand; the button says everything that will happen. */
export function CancelForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = cancelFacts(order);
  const [draft, setDraft] = useState(() => cancelDraft(order));
  const set = (change: Partial<CancelDraft>) => setDraft({ ...draft, ...change });
  const form = useOrderForm(asking, cancelIntentOf(draft));
  const { error } = form;
  const money = facts.money ? format.money(facts.money) : "";
  const button = [t("cancel.button"), ...cancelEffects(facts, draft).map((effect) => t(`cancel.effect.${effect}`, { money }))].join(", ");
  return (
    <ActionForm order={order} asking={asking} form={form} button={button} destructive>
      <Reason value={draft.reason} onChange={(reason) => set({ reason })} error={error("reason")} />
      {facts.money ? (
        <Refund
          title={t("cancel.money", { money })}
          refund={t("cancel.refund", { money })}
          keep={t("cancel.keep", { money })}
          value={draft.refund}
          onChange={(refund) => set({ refund })}
          error={error("refund")}
        />
      ) : (
        <Banner tone="info">{t(facts.authorized ? "cancel.authorized" : "cancel.nothingPaid")}</Banner>
      )}
      <Checkbox label={t("cancel.restock")} checked={draft.restock} onChange={(restock) => set({ restock })} />
      <Checkbox
        label={t("cancel.notify")}
        helpText={order.email ? t("form.mailTo", { email: order.email }) : t("form.noMail")}
        checked={draft.notify}
        onChange={(notify) => set({ notify })}
      />
      <StaffNote value={draft.staffNote} onChange={(staffNote) => set({ staffNote })} error={error("staffNote")} />
    </ActionForm>
  );
}

export function CancelFields({ draft, set, error }: BulkFieldsProps) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      <Reason value={textOf(draft.reason)} onChange={(reason) => set({ reason })} error={error("reason")} />
      <Refund
        title={t("newRun.cancelMoney")}
        refund={t("newRun.cancelRefund")}
        keep={t("newRun.cancelKeep")}
        value={textOf(draft.refund)}
        onChange={(refund) => set({ refund })}
        error={error("refund")}
      />
      <Checkbox label={t("cancel.restock")} checked={draft.restock === true} onChange={(restock) => set({ restock })} />
      <Checkbox label={t("cancel.notify")} checked={draft.notify === true} onChange={(notify) => set({ notify })} />
      <StaffNote value={textOf(draft.staffNote)} onChange={(staffNote) => set({ staffNote })} error={error("staffNote")} />
    </BlockStack>
  );
}

interface FieldProps<V> {
  value: string;
  onChange(value: V): void;
  error: string | undefined;
}

function Reason(props: FieldProps<string>) {
  const { t } = useTranslation();
  const label = useLabel();
  const reasons = cancelReasons.map((value) => ({ value, label: label("cancelReason", value) }));
  return <Select label={t("cancel.reason")} options={[{ value: "", label: t("form.choose"), disabled: true }, ...reasons]} {...props} />;
}

/** What becomes of the customer's money; nothing is chosen beforehand. */
function Refund({
  title,
  refund,
  keep,
  value,
  onChange,
  error,
}: FieldProps<"original" | "none"> & Record<"title" | "refund" | "keep", string>) {
  const { t } = useTranslation();
  return (
    <ChoiceList
      title={title}
      selected={value ? [value] : []}
      onChange={([chosen]) => onChange(chosen === "original" ? "original" : "none")}
      error={error}
      choices={[
        { value: "original", label: refund, helpText: t("cancel.fees") },
        { value: "none", label: keep, helpText: t("cancel.keepHelp") },
      ]}
    />
  );
}

function StaffNote(props: FieldProps<string>) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t("cancel.staffNote")}
      helpText={t("cancel.staffNoteHelp")}
      autoComplete="off"
      multiline={2}
      maxLength={255}
      showCharacterCount
      {...props}
    />
  );
}
