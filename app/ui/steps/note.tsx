import { TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { useOrderForm } from "./useOrderForm.ts";

export function NoteForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState(order.note ?? "");
  const [seen] = useState(order.note);
  const form = useOrderForm(asking, { kind: "note", note, expect: seen });
  return (
    <ActionForm order={order} asking={asking} form={form} button={t("form.saveNote")} disabled={note === (seen ?? "")}>
      <TextField
        label={t("order.side.note")}
        autoComplete="off"
        multiline={4}
        maxLength={5000}
        showCharacterCount
        value={note}
        onChange={setNote}
        error={form.error("note")}
        focused
      />
    </ActionForm>
  );
}
