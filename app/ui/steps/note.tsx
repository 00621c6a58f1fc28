import { TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { useFieldErrors } from "./useFieldErrors.ts";

export function NoteForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState(order.note ?? "");
  const [seen] = useState(order.note);
  const error = useFieldErrors(asking.refusal?.fieldErrors);
  return (
    <ActionForm
      order={order}
      asking={asking}
      button={t("form.saveNote")}
      disabled={note === (seen ?? "")}
      intent={() => ({ kind: "note", note, expect: seen })}
    >
      <TextField
        label={t("order.side.note")}
        autoComplete="off"
        multiline={4}
        maxLength={5000}
        showCharacterCount
        value={note}
        onChange={setNote}
        error={error("note")}
        focused
      />
    </ActionForm>
  );
}
