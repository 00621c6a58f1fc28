import { Banner, Checkbox, ChoiceList, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cancelReasons } from "#app/orders/cancel/reasons.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useLabel } from "../parts/useLabel.ts";
import { cancelDraft, cancelEffects, cancelFacts, cancelIntentOf, type CancelDraft } from "./cancel.ts";
import { ActionForm, type FormProps } from "./FormPage.tsx";
import { useFieldErrors } from "./useFieldErrors.ts";

/** Nothing that moves money is chosen beforehand; the button says everything that will happen. */
export function CancelForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const label = useLabel();
  const facts = cancelFacts(order);
  const [draft, setDraft] = useState(() => cancelDraft(order));
  const set = (change: Partial<CancelDraft>) => setDraft({ ...draft, ...change });
  const error = useFieldErrors(asking.refusal?.fieldErrors);
  const money = facts.money ? format.money(facts.money) : "";
  const button = [t("cancel.button"), ...cancelEffects(facts, draft).map((effect) => t(`cancel.effect.${effect}`, { money }))].join(", ");
  return (
    <ActionForm order={order} asking={asking} button={button} destructive intent={() => cancelIntentOf(draft)}>
      <Select
        label={t("cancel.reason")}
        value={draft.reason}
        onChange={(reason) => set({ reason })}
        error={error("reason")}
        options={[
          { value: "", label: t("form.choose"), disabled: true },
          ...cancelReasons.map((value) => ({ value, label: label("cancelReason", value) })),
        ]}
      />
      {facts.money ? (
        <ChoiceList
          title={t("cancel.money", { money })}
          selected={draft.refund ? [draft.refund] : []}
          onChange={([refund]) => set({ refund: refund === "original" ? "original" : "none" })}
          error={error("refund")}
          choices={[
            { value: "original", label: t("cancel.refund", { money }), helpText: t("cancel.fees") },
            { value: "none", label: t("cancel.keep", { money }), helpText: t("cancel.keepHelp") },
          ]}
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
      <TextField
        label={t("cancel.staffNote")}
        helpText={t("cancel.staffNoteHelp")}
        autoComplete="off"
        multiline={2}
        maxLength={255}
        showCharacterCount
        value={draft.staffNote}
        onChange={(staffNote) => set({ staffNote })}
        error={error("staffNote")}
      />
    </ActionForm>
  );
}
