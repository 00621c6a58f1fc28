import { useSubmit } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Preview } from "#app/runs/preview/outcome.ts";
import type { FieldErrors } from "../forms/errors.ts";
import { UnsavedBar } from "../forms/UnsavedBar.tsx";
import { useChecked } from "../forms/useChecked.ts";
import { Unplaced } from "../steps/FieldError.tsx";
import type { Draft } from "../steps/screen.ts";
import { bulkInputOf, manyKinds, type ManyKind } from "../steps/screens.ts";
import { loadIntentCheck } from "../steps/useOrderForm.ts";
import { BulkFields } from "./BulkFields.tsx";

interface Props {
  preview: Preview;
  refused: FieldErrors | undefined;
  busy: boolean;
}

/** The answers that it was previewed with; other ones make another preview of the same orders. */
export function OtherInput(props: Props) {
  const kind = manyKinds.find((name) => name === props.preview.kind);
  return kind && bulkInputOf(kind).asks ? <Answers kind={kind} {...props} /> : null;
}

function Answers({ kind, preview, refused, busy }: Props & { kind: ManyKind }) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const id = useId();
  const first: Draft = preview.intent ?? bulkInputOf(kind).initial;
  const [draft, setDraft] = useState(first);
  const form = useChecked({ asked: { ...draft, kind }, refused, load: loadIntentCheck });
  const again = () => {
    if (form.mayBeSent())
      submit({ what: "again", intent: JSON.stringify(draft) }, { method: "post", action: `/app/runs/${preview.token}` });
  };
  return (
    <Card>
      <UnsavedBar
        dirty={form.dirty}
        busy={busy}
        leads
        onSave={() => document.getElementById(id)?.focus()}
        onDiscard={() => setDraft(first)}
      />
      <div {...form.around}>
        <BlockStack gap="300">
          <BulkFields kind={kind} draft={draft} onChange={setDraft} error={form.error} />
          <Unplaced texts={form.unplaced} />
          <InlineStack>
            <Button id={id} onClick={again} loading={busy} disabled={preview.state !== "previewed"}>
              {t("preview.again")}
            </Button>
          </InlineStack>
        </BlockStack>
      </div>
    </Card>
  );
}
