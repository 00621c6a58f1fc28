import { BlockStack, Checkbox, ChoiceList, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { cancelReasons } from "#app/orders/cancel/reasons.ts";
import { holdReasons } from "#app/orders/hold/reasons.ts";
import type { BulkKind } from "../orders/bulk.ts";
import { plainInput } from "../orders/bulk.ts";
import { TagsField } from "../steps/TagsField.tsx";
import { useFieldErrors } from "../steps/useFieldErrors.ts";
import { useLabel } from "../parts/useLabel.ts";

type Draft = Record<string, unknown>;
interface Props {
  kind: BulkKind;
  draft: Draft;
  onChange(draft: Draft): void;
  fieldErrors: Record<string, string[]>;
}

/** What a bulk change needs to know beside its orders; nothing where nothing is asked. What moves money or mails is never chosen beforehand. */
export function KindInput({ kind, draft, onChange, fieldErrors }: Props) {
  const { t } = useTranslation();
  const error = useFieldErrors(fieldErrors);
  const set = (change: Draft) => onChange({ ...draft, ...change });
  switch (kind) {
    case "tag":
    case "untag":
      return (
        <TagsField
          label={t(`form.${kind}`)}
          tags={Array.isArray(draft.tags) ? draft.tags : []}
          onChange={(tags) => set({ tags })}
          error={error("tags")}
          focused
        />
      );
    case "hold":
      return <HoldInput draft={draft} set={set} error={error} />;
    case "cancel":
      return <CancelInput draft={draft} set={set} error={error} />;
    case "fulfill":
      return (
        <Checkbox
          label={t("form.notifyShipping")}
          helpText={t("form.notifyShippingHelp")}
          checked={draft.notify === true}
          onChange={(notify) => set({ notify })}
        />
      );
    case "picked_up":
      return <Checkbox label={t("cancel.notify")} checked={draft.notify === true} onChange={(notify) => set({ notify })} />;
    case "archive":
    case "reopen":
    case "release":
    case "capture":
    case "mark_paid":
    case "ready_for_pickup":
    case "delete":
      return null;
  }
}

/** The answers before anything is answered. */
export function initialInput(kind: BulkKind): Draft {
  switch (kind) {
    case "tag":
    case "untag":
      return { tags: [] };
    case "hold":
      return { reason: "", notes: "" };
    case "fulfill":
    case "picked_up":
      return { notify: false };
    case "cancel":
      return { restock: true, notify: false, staffNote: "" };
    case "archive":
    case "reopen":
    case "release":
    case "capture":
    case "mark_paid":
    case "ready_for_pickup":
    case "delete":
      return plainInput(kind) ?? {};
  }
}

export const hasInput = (kind: BulkKind): boolean => plainInput(kind) === null;

interface PartProps {
  draft: Draft;
  set(change: Draft): void;
  error(field: string): string | undefined;
}
const text = (value: unknown): string => (typeof value === "string" ? value : "");

function HoldInput({ draft, set, error }: PartProps) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <BlockStack gap="300">
      <Select
        label={t("form.holdReason")}
        options={[
          { value: "", label: t("form.choose"), disabled: true },
          ...holdReasons.map((value) => ({ value, label: label("hold", value) })),
        ]}
        value={text(draft.reason)}
        onChange={(reason) => set({ reason })}
        error={error("reason")}
      />
      <TextField
        label={t("form.holdNotes")}
        autoComplete="off"
        maxLength={255}
        showCharacterCount
        value={text(draft.notes)}
        onChange={(notes) => set({ notes })}
        error={error("notes")}
      />
    </BlockStack>
  );
}

function CancelInput({ draft, set, error }: PartProps) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <BlockStack gap="300">
      <Select
        label={t("cancel.reason")}
        value={text(draft.reason)}
        onChange={(reason) => set({ reason })}
        error={error("reason")}
        options={[
          { value: "", label: t("form.choose"), disabled: true },
          ...cancelReasons.map((value) => ({ value, label: label("cancelReason", value) })),
        ]}
      />
      <ChoiceList
        title={t("newRun.cancelMoney")}
        selected={text(draft.refund) ? [text(draft.refund)] : []}
        onChange={([refund]) => set({ refund })}
        error={error("refund")}
        choices={[
          { value: "original", label: t("newRun.cancelRefund"), helpText: t("cancel.fees") },
          { value: "none", label: t("newRun.cancelKeep"), helpText: t("cancel.keepHelp") },
        ]}
      />
      <Checkbox label={t("cancel.restock")} checked={draft.restock === true} onChange={(restock) => set({ restock })} />
      <Checkbox label={t("cancel.notify")} checked={draft.notify === true} onChange={(notify) => set({ notify })} />
      <TextField
        label={t("cancel.staffNote")}
        helpText={t("cancel.staffNoteHelp")}
        autoComplete="off"
        multiline={2}
        maxLength={255}
        showCharacterCount
        value={text(draft.staffNote)}
        onChange={(staffNote) => set({ staffNote })}
        error={error("staffNote")}
      />
    </BlockStack>
  );
}
