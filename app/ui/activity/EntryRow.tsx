import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orderUrl } from "../orders/numberOf.ts";
import { useUndoing } from "../asking/Undoing.tsx";
import { useReason } from "../parts/useReason.ts";
import { Said } from "../parts/Said.tsx";
import { When } from "../parts/When.tsx";
import type { IntentView } from "#app/journal/views.server.ts";
import { EntryDetails } from "./EntryDetails.tsx";
import { EntryState } from "./EntryState.tsx";

/** One thing done, opening to what was sent to Shopify for it. */
export function EntryRow({ entry }: { entry: IntentView }) {
  const { t } = useTranslation();
  const say = useReason();
  const { undo, isBusy } = useUndoing();
  const [open, setOpen] = useState(false);
  const id = `entry-${entry.id}`;
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Link url={orderUrl(entry.orderId)}>{entry.orderName}</Link>
          <Text as="span" fontWeight="medium">
            {t(`action.${entry.kind}`)}
          </Text>
          <EntryState state={entry.state} />
        </InlineStack>
        <Text as="span" tone="subdued">
          <When at={entry.createdAt} />
        </Text>
      </InlineStack>
      <Text as="p">
        <Said reason={entry.reason} order={entry.orderId} />
      </Text>
      <InlineStack gap="300" blockAlign="center">
        <Text as="span" variant="bodySm" tone="subdued">
          {t(`order.timeline.by.${entry.by}`, { name: entry.actorName })}
          {entry.overrideReason ? ` · ${t("order.timeline.override", { reason: entry.overrideReason })}` : ""}
        </Text>
        {entry.undoable ? (
          <Button variant="plain" loading={isBusy(entry.id)} onClick={() => undo(entry.id)}>
            {t("undo.button")}
          </Button>
        ) : null}
        {entry.undoable && entry.undoNote ? (
          <Text as="span" variant="bodySm" tone="subdued">
            {say(entry.undoNote)}
          </Text>
        ) : null}
        {entry.runId ? <Link url={`/app/runs/${entry.runId}`}>{t("outbox.seeRun")}</Link> : null}
        <Button variant="plain" disclosure={open ? "up" : "down"} ariaExpanded={open} ariaControls={id} onClick={() => setOpen(!open)}>
          {t("activity.details")}
        </Button>
      </InlineStack>
      <div id={id}>{open ? <EntryDetails entry={entry} /> : null}</div>
    </BlockStack>
  );
}
