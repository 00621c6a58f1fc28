import { ChoiceList } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionForm, type FormProps } from "./ActionForm.tsx";
import { useOrderForm } from "./useOrderForm.ts";
import type { BulkFieldsProps } from "./screen.ts";
import { TagsField } from "./TagsField.tsx";

export function UntagForm({ page: { order }, asking }: FormProps) {
  const { t } = useTranslation();
  const [tags, setTags] = useState<string[]>([]);
  const form = useOrderForm(asking, { kind: "untag", tags });
  return (
    <ActionForm
      order={order}
      asking={asking}
      form={form}
      button={t("form.removeTags", { count: tags.length })}
      disabled={tags.length === 0}
    >
      <ChoiceList
        title={t("form.untag")}
        allowMultiple
        selected={tags}
        onChange={setTags}
        choices={order.tags.map((tag) => ({ value: tag, label: tag }))}
      />
    </ActionForm>
  );
}

export function UntagFields({ draft, set, error }: BulkFieldsProps) {
  const { t } = useTranslation();
  const tags = Array.isArray(draft.tags) ? draft.tags : [];
  return <TagsField label={t("form.untag")} tags={tags} onChange={(all) => set({ tags: all })} error={error("tags")} focused />;
}
