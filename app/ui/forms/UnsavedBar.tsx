import { SaveBar } from "@shopify/app-bridge-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useLeaveWarning } from "./useLeaveWarning.ts";

interface Props {
  /** Is there anything that would be lost? */ dirty: boolean;
  busy: boolean;
  /**
   * Saves; or, where the form does more than save, leads to the button that says what it does: the admin's own bar says "Save",
   * whatever it is told.
   */
  onSave(): void;
  /** Does `onSave` only lead to the form's own button? */ leads?: boolean;
  onDiscard(): void;
}

/** The admin's bar for what was typed and not sent yet; while it is there, the admin asks before the page is left. */
export function UnsavedBar({ dirty, busy, onSave, leads = false, onDiscard }: Props) {
  const { t } = useTranslation();
  const id = useId();
  useLeaveWarning(dirty);
  return (
    <SaveBar id={id} open={dirty}>
      <button variant="primary" onClick={onSave} {...(busy ? { loading: "" } : {})}>
        {t(leads ? "unsaved.review" : "unsaved.save")}
      </button>
      <button onClick={onDiscard}>{t("unsaved.discard")}</button>
    </SaveBar>
  );
}
