import { useNavigate, useSearchParams } from "@remix-run/react";
import { BlockStack, Button, Card, Checkbox, InlineStack, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BulkKind } from "../orders/bulk.ts";
import { TagsField } from "../forms/TagsField.tsx";
import { useFieldErrors } from "../forms/useFieldErrors.ts";
import { useLabel } from "../shop/useLabel.ts";
import { holdReasons } from "#app/orders/hold/reasons.ts";

interface Props { kind: BulkKind; intent: Record<string, unknown> | null; fieldErrors: Record<string, string[]>; busy: boolean; asked: boolean }

/** What a bulk change needs to know. It is kept in the address, so that the preview survives a reload. */
export function KindInput({ kind, intent, fieldErrors, busy, asked }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const error = useFieldErrors(fieldErrors);
  const [draft, setDraft] = useState<Record<string, unknown>>(intent ?? initial(kind));
  if (kind === "archive" || kind === "reopen" || kind === "release") return null;
  const set = (change: Record<string, unknown>) => setDraft({ ...draft, ...change });
  const preview = () => { const next = new URLSearchParams(params); next.set("intent", JSON.stringify(draft)); navigate(`?${next}`, { replace: true }); };
  const text = (key: string) => (typeof draft[key] === "string" ? draft[key] : "");
  return (
    <Card>
      <BlockStack gap="300">
        {kind === "tag" || kind === "untag" ? <TagsField label={t(`form.${kind}`)} tags={Array.isArray(draft.tags) ? draft.tags : []} onChange={(tags) => set({ tags })} error={error("tags")} focused /> : null}
        {kind === "hold" ? (
          <>
            <Select label={t("form.holdReason")} options={[{ value: "", label: t("form.choose"), disabled: true }, ...holdReasons.map((value) => ({ value, label: label("hold", value) }))]} value={text("reason")} onChange={(reason) => set({ reason })} error={error("reason")} />
            <TextField label={t("form.holdNotes")} autoComplete="off" maxLength={255} showCharacterCount value={text("notes")} onChange={(notes) => set({ notes })} error={error("notes")} />
          </>
        ) : null}
        {kind === "fulfill" ? <Checkbox label={t("form.notifyShipping")} helpText={t("form.notifyShippingHelp")} checked={draft.notify === true} onChange={(notify) => set({ notify })} /> : null}
        <InlineStack><Button onClick={preview} loading={busy} variant={asked ? undefined : "primary"}>{t(asked ? "preview.again" : "preview.show")}</Button></InlineStack>
      </BlockStack>
    </Card>
  );
}

function initial(kind: BulkKind): Record<string, unknown> {
  if (kind === "hold") return { reason: "", notes: "" };
  return kind === "fulfill" ? { notify: false } : { tags: [] };
}
