import { BlockStack, Box, Button, Collapsible, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orderUrl } from "../orders/numberOf.ts";
import { useUndoing } from "../page/Undoing.tsx";
import { useReason } from "../shop/useReason.ts";
import { When } from "../shop/When.tsx";
import type { Entry } from "./entry.ts";
import { EntryState } from "./EntryState.tsx";

/** One thing done, opening to what was sent to Shopify for it. */
export function EntryRow({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const say = useReason();
  const { undo, busy } = useUndoing();
  const [open, setOpen] = useState(false);
  const id = `entry-${entry.id}`;
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Link url={orderUrl(entry.orderId)}>{entry.orderName}</Link>
          <Text as="span" fontWeight="medium">{t(`action.${entry.kind}` as "action.archive")}</Text>
          <EntryState state={entry.state} />
        </InlineStack>
        <Text as="span" tone="subdued"><When at={entry.createdAt} /></Text>
      </InlineStack>
      <Text as="p">{say(entry.reason)}</Text>
      <InlineStack gap="300" blockAlign="center">
        <Text as="span" variant="bodySm" tone="subdued">{t(`order.timeline.by.${entry.by}` as "order.timeline.by.person", { name: entry.actorName })}{entry.overrideReason ? ` · ${t("order.timeline.override", { reason: entry.overrideReason })}` : ""}</Text>
        {entry.undoable ? <Button variant="plain" loading={busy} onClick={() => undo(entry.id)}>{t("undo.button")}</Button> : null}
        {entry.undoable && entry.undoNote ? <Text as="span" variant="bodySm" tone="subdued">{say(entry.undoNote)}</Text> : null}
        {entry.runId ? <Link url={`/app/runs/${entry.runId}`}>{t("outbox.seeRun")}</Link> : null}
        <Button variant="plain" disclosure={open ? "up" : "down"} ariaExpanded={open} ariaControls={id} onClick={() => setOpen(!open)}>{t("activity.details")}</Button>
      </InlineStack>
      <Collapsible id={id} open={open}><Details entry={entry} /></Collapsible>
    </BlockStack>
  );
}

function Details({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const say = useReason();
  return (
    <Box padding="300" background="bg-surface-secondary" borderRadius="200">
      <BlockStack gap="200">
        <Text as="p" variant="bodySm" breakWord>{t("activity.entryId")}: {entry.id}</Text>
        {entry.actions.length ? entry.actions.map((action) => (
          <BlockStack key={action.id} gap="050">
            <Text as="p" variant="bodySm" fontWeight="medium">{t(`action.${action.kind}` as "action.archive")} · {action.state}{action.reason ? ` · ${say(action.reason)}` : ""}</Text>
            {action.sentAt ? <Text as="p" variant="bodySm" tone="subdued">{t("activity.sent")}: <When at={action.sentAt} /></Text> : null}
            {action.settledAt ? <Text as="p" variant="bodySm" tone="subdued">{t("activity.settled")}: <When at={action.settledAt} /></Text> : null}
            {action.ids.length ? <Text as="p" variant="bodySm" tone="subdued" breakWord>{t("activity.ids")}: {action.ids.join(", ")}</Text> : null}
            {action.requestId ? <Text as="p" variant="bodySm" tone="subdued" breakWord>{t("activity.requestId")}: {action.requestId}</Text> : null}
          </BlockStack>
        )) : <Text as="p" variant="bodySm" tone="subdued">{t("activity.noActions")}</Text>}
      </BlockStack>
    </Box>
  );
}
