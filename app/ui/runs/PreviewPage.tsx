import { useNavigation } from "@remix-run/react";
import { Banner, BlockStack, Card, Page, ProgressBar, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../parts/Empty.tsx";
import { Said } from "../parts/Said.tsx";
import { usePoll } from "../parts/usePoll.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useReason } from "../parts/useReason.ts";
import { OtherInput } from "./OtherInput.tsx";
import { LinesResult } from "./LinesResult.tsx";
import { ProductItems } from "./ProductItems.tsx";
import { PreviewResult } from "./PreviewResult.tsx";
import { otherOrders, type Preview } from "#app/runs/preview/outcome.ts";
import type { Refused } from "#app/kernel/refusal.ts";

interface Props {
  preview: Preview;
  backTo: string;
  refusal: Refused["refusal"] | null;
}

/** What will happen, to how many, why not to the others? Nothing changes before the button here is pressed. */
export function PreviewPage({ preview: first, backTo, refusal }: Props) {
  const { t } = useTranslation();
  const say = useReason();
  const [live, setLive] = useState(first.state === "preparing");
  const [{ preview }] = usePoll<{ preview: Preview }>(`/app/api/runs/${first.token}`, live ? 700 : null, useFirst(first));
  useEffect(() => setLive(preview.state === "preparing"), [preview]);
  const busy = useNavigation().state !== "idle";
  const again = refusal?.fieldErrors !== undefined;
  const chooseAgain = { content: t("preview.chooseAgain"), url: otherOrders(preview, backTo) };
  const nothing = preview.state === "previewed" && preview.total === 0;
  return (
    <Page title={t(titleKey(preview))} backAction={{ content: t("nav.orders"), url: backTo }}>
      <BlockStack gap="400">
        {refusal && !again ? (
          <Banner tone="critical" title={t(`refusal.${refusal.by}`)}>
            {say(refusal.reason)}
          </Banner>
        ) : null}
        {preview.denied ? (
          <Banner tone="warning" title={t("preview.denied")}>
            <Said reason={preview.denied} />
          </Banner>
        ) : null}
        {preview.state === "preparing" ? <Preparing preview={preview} /> : null}
        {preview.state === "failed" && preview.problem ? (
          <Banner tone="critical" title={t("preview.failed")} action={chooseAgain}>
            {say(preview.problem)}
          </Banner>
        ) : null}
        {preview.lines ? <LinesResult token={preview.token} lines={preview.lines} busy={busy} /> : null}
        {preview.items ? <ProductItems token={preview.token} items={preview.items} onlyInTitle={preview.onlyInTitle} busy={busy} /> : null}
        {nothing ? (
          <Card>
            <Empty title={t("preview.empty")} text={t("preview.emptyHelp")} action={chooseAgain} />
          </Card>
        ) : null}
        {preview.state === "previewed" && !nothing ? <PreviewResult preview={preview} busy={busy} /> : null}
        {preview.retryOf === null && !nothing ? (
          <OtherInput key={preview.token} preview={preview} refused={refusal?.fieldErrors} busy={busy} />
        ) : null}
      </BlockStack>
    </Page>
  );
}

/** The same object as long as it is the same preview: the poll starts anew only from a new one. */
function useFirst(first: Preview): { preview: Preview } {
  const [held, setHeld] = useState({ preview: first });
  useEffect(() => setHeld({ preview: first }), [first]);
  return held;
}

function titleKey({ kind, retryOf, undoOf }: Preview) {
  if (retryOf !== null) return undoOf === null ? ("preview.title.retry" as const) : ("preview.title.undo" as const);
  return `preview.title.${kind}` as const;
}

function Preparing({ preview: { prepared, total } }: { preview: Preview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text =
    prepared > 0
      ? t("preview.looking", { prepared: format.number(prepared), total: format.number(total) })
      : total > 0
        ? t("preview.found", { count: total, number: format.number(total) })
        : t("preview.finding");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p" variant="headingMd">
          <span id="preparing" aria-live="polite">
            {text}
          </span>
        </Text>
        <ProgressBar
          progress={prepared > 0 && total > 0 ? Math.floor((prepared / total) * 100) : 0}
          size="small"
          tone="highlight"
          ariaLabelledBy="preparing"
        />
        <Text as="p" tone="subdued">
          {t("preview.waits")}
        </Text>
      </BlockStack>
    </Card>
  );
}
