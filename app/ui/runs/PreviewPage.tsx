import { useNavigation } from "@remix-run/react";
import { Banner, BlockStack, Card, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Refused } from "../page/asking.ts";
import { useReason } from "../shop/useReason.ts";
import type { BulkKind } from "../orders/bulk.ts";
import { KindInput } from "./KindInput.tsx";
import { PreviewResult } from "./PreviewResult.tsx";
import type { PreviewShape } from "./preview.ts";

interface Props {
  kind: BulkKind;
  intent: Record<string, unknown> | null;
  preview: PreviewShape | null;
  /** What is wrong with the inputs, per field. */
  fieldErrors: Record<string, string[]>;
  backTo: string;
  refusal: Refused["refusal"] | null;
}

/** What will happen, to how many, why not to the others? Nothing changes before the button here is pressed. */
export function PreviewPage({ kind, intent, preview, fieldErrors, backTo, refusal }: Props) {
  const { t } = useTranslation();
  const say = useReason();
  const busy = useNavigation().state !== "idle";
  const title = t(`preview.title.${kind}`);
  return (
    <Page title={title} backAction={{ content: t("nav.orders"), url: backTo }}>
      <BlockStack gap="400">
        {refusal ? <Banner tone="critical" title={t(`refusal.${refusal.by}`)}>{say(refusal.reason)}</Banner> : null}
        <KindInput kind={kind} intent={intent} fieldErrors={fieldErrors} busy={busy} asked={preview !== null} />
        {preview ? <PreviewResult preview={preview} busy={busy} /> : null}
        {!preview && !needsInput(kind) ? <Card>{t("preview.nothing")}</Card> : null}
      </BlockStack>
    </Page>
  );
}

const needsInput = (kind: BulkKind): boolean => kind === "tag" || kind === "untag" || kind === "hold" || kind === "fulfill";
