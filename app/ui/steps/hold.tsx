import { BlockStack, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { holdReasons } from "#app/orders/hold/reasons.ts";
import { useLabel } from "../parts/useLabel.ts";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { HoldLines } from "./HoldLines.tsx";
import { holdLines } from "./hold-draft.ts";
import { textOf, type BulkFieldsProps } from "./screen.ts";
import { useOrderForm } from "./useOrderForm.ts";

/** Of several lines some can be held alone, while the rest goes. */
export function HoldForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({});
  const [some, setSome] = useState<string[] | null>(null);
  const form = useOrderForm(asking, { kind: "hold", ...draft, lineItemIds: some });
  return (
    <ActionForm order={order} asking={asking} form={form} button={t("action.hold")} disabled={some?.length === 0}>
      <HoldLines lines={holdLines(order)} some={some} onChange={setSome} />
      <HoldFields draft={draft} set={(change) => setDraft({ ...draft, ...change })} error={form.error} />
    </ActionForm>
  );
}

export function HoldFields({ draft, set, error }: BulkFieldsProps) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <BlockStack gap="400">
      <Select
        label={t("form.holdReason")}
        value={textOf(draft.reason)}
        onChange={(reason) => set({ reason })}
        error={error("reason")}
        options={[
          { value: "", label: t("form.choose"), disabled: true },
          ...holdReasons.map((value) => ({ value, label: label("hold", value) })),
        ]}
      />
      <TextField
        label={t("form.holdNotes")}
        autoComplete="off"
        maxLength={255}
        showCharacterCount
        value={textOf(draft.notes)}
        onChange={(notes) => set({ notes })}
        error={error("notes")}
      />
    </BlockStack>
  );
}
