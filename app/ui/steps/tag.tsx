import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import type { BulkFieldsProps } from "./screen.ts";
import { TagsField } from "./TagsField.tsx";
import { useOrderForm } from "./useOrderForm.ts";

export function TagForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const [tags, setTags] = useState<string[]>([]);
  const form = useOrderForm(asking, { kind: "tag", tags });
  return (
    <ActionForm order={order} asking={asking} form={form} button={t("form.addTags", { count: tags.length })} disabled={tags.length === 0}>
      <TagsField label={t("form.tag")} tags={tags} onChange={setTags} error={form.error("tags")} focused />
    </ActionForm>
  );
}

export function TagFields({ draft, set, error }: BulkFieldsProps) {
  const { t } = useTranslation();
  const tags = Array.isArray(draft.tags) ? draft.tags : [];
  return <TagsField label={t("form.tag")} tags={tags} onChange={(all) => set({ tags: all })} error={error("tags")} focused />;
}
