import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import type { IntentView } from "#app/journal/views.server.ts";
import { EntryState } from "../activity/EntryState.tsx";
import { useUndoing } from "../asking/Undoing.tsx";
import { useReason } from "../parts/useReason.ts";
import { Said } from "../parts/Said.tsx";
import { When } from "../parts/When.tsx";
import { timelineOf, type TimelineItem } from "./timeline.ts";

const oneLine = { whiteSpace: "nowrap" } as const;

/** What happened: Shopify's events and what was done here, in one list, with who and why. */
export function Timeline({ page, entries }: { page: OrderPage; entries: IntentView[] }) {
  const { t } = useTranslation();
  const items = timelineOf(page, entries);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("order.timeline.title")}
        </Text>
        {items.length ? (
          <BlockStack gap="300" as="ol">
            {items.map((item) => (
              <li key={item.id} style={{ listStyle: "none" }}>
                <Item item={item} />
              </li>
            ))}
          </BlockStack>
        ) : (
          <Text as="p" tone="subdued">
            {t("order.timeline.none")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Item({ item }: { item: TimelineItem }) {
  const { t } = useTranslation();
  if (item.from === "longshore") return <Ours entry={item.entry} at={item.at} />;
  const who = item.by === "app" ? (item.app ?? t("order.timeline.app")) : t(`order.timeline.${item.by}`);
  return (
    <InlineStack align="space-between" gap="400" wrap={false}>
      <BlockStack>
        <Text as="span">{item.text}</Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {who}
        </Text>
      </BlockStack>
      <Text as="span" tone="subdued" alignment="end">
        <span style={oneLine}>
          <When at={item.at} />
        </span>
      </Text>
    </InlineStack>
  );
}

function Ours({ entry, at }: { entry: IntentView; at: string }) {
  const { t } = useTranslation();
  const say = useReason();
  const { undo, callBack, isBusy } = useUndoing();
  return (
    <InlineStack align="space-between" gap="400" wrap={false}>
      <BlockStack gap="050">
        <InlineStack gap="200" align="start" blockAlign="center">
          <Text as="span" fontWeight="medium">
            {t(`action.${entry.kind}`)}
          </Text>
          <EntryState state={entry.state} />
        </InlineStack>
        <Text as="span">
          <Said reason={entry.reason} />
        </Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {t(`order.timeline.by.${entry.by}`, { name: entry.actorName })}
          {entry.overrideReason ? ` · ${t("order.timeline.override", { reason: entry.overrideReason })}` : ""}
        </Text>
        <InlineStack gap="200" align="start">
          {entry.countdownUntil ? (
            <Button size="slim" variant="plain" loading={isBusy(entry.id)} onClick={() => callBack([entry.id])}>
              {t("outbox.callBack")}
            </Button>
          ) : null}
          {entry.undoable ? (
            <Button size="slim" variant="plain" loading={isBusy(entry.id)} onClick={() => undo(entry.id)}>
              {t("undo.button")}
            </Button>
          ) : null}
          {entry.undoable && entry.undoNote ? (
            <Text as="span" variant="bodySm" tone="subdued">
              {say(entry.undoNote)}
            </Text>
          ) : null}
          {entry.runId ? <Link url={`/app/runs/${entry.runId}`}>{t("outbox.seeRun")}</Link> : null}
        </InlineStack>
      </BlockStack>
      <Text as="span" tone="subdued" alignment="end">
        <span style={oneLine}>
          <When at={at} />
        </span>
      </Text>
    </InlineStack>
  );
}
