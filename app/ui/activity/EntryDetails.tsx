import { BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { orderUrl } from "../orders/numberOf.ts";
import { useReason } from "../parts/useReason.ts";
import { When } from "../parts/When.tsx";
import { ChangeLine } from "./ChangeLine.tsx";
import type { IntentView } from "#app/journal/views.server.ts";

/** Everything kept of one entry: who and why, then what was sent to Shopify for it, with before and after. */
export function EntryDetails({ entry }: { entry: IntentView }) {
  const { t } = useTranslation();
  const say = useReason();
  const refuser = entry.refusedBy === "platform" || entry.refusedBy === "house" || entry.refusedBy === "right" ? entry.refusedBy : null;
  return (
    <Box padding="300" background="bg-surface-secondary" borderRadius="200">
      <BlockStack gap="200">
        <Fact name={t("activity.person")}>{t(`order.timeline.by.${entry.by}`, { name: entry.actorName })}</Fact>
        <Fact name={t("activity.why")}>{say(entry.reason)}</Fact>
        {refuser ? <Fact name={t("activity.refusedBy")}>{t(`activity.refusers.${refuser}`)}</Fact> : null}
        {entry.overrideReason ? <Fact name={t("activity.override")}>{entry.overrideReason}</Fact> : null}
        <Fact name={t("activity.asked")}>
          <When at={entry.createdAt} />
        </Fact>
        {entry.settledAt ? (
          <Fact name={t("activity.settled")}>
            <When at={entry.settledAt} />
          </Fact>
        ) : null}
        {entry.actions.length ? (
          entry.actions.map((action) => <Sent key={action.id} action={action} />)
        ) : (
          <Text as="p" variant="bodySm" tone="subdued">
            {t("activity.noActions")}
          </Text>
        )}
        <Fact name={t("activity.entryId")}>{entry.id}</Fact>
        <InlineStack gap="300">
          <Link url={orderUrl(entry.orderId)}>{t("activity.toOrder", { name: entry.orderName })}</Link>
          {entry.runId ? <Link url={`/app/runs/${entry.runId}`}>{t("outbox.seeRun")}</Link> : null}
        </InlineStack>
      </BlockStack>
    </Box>
  );
}

function Sent({ action }: { action: IntentView["actions"][number] }) {
  const { t } = useTranslation();
  const say = useReason();
  const { changes, attempts } = action;
  return (
    <Box padding="200" background="bg-surface" borderRadius="200">
      <BlockStack gap="050">
        <Text as="p" variant="bodySm" fontWeight="medium">
          {t(`action.${action.kind}`)} · {t(`activity.actionState.${action.state}`)}
        </Text>
        {action.reason ? (
          <Text as="p" variant="bodySm">
            {say(action.reason)}
          </Text>
        ) : null}
        {changes.map((change) => (
          <Text as="p" variant="bodySm" breakWord key={change.field}>
            <ChangeLine change={change} />
          </Text>
        ))}
        {action.sentAt ? (
          <Fact name={t("activity.sent")}>
            <When at={action.sentAt} />
            {attempts > 0 ? ` · ${t("activity.attempts", { count: attempts })}` : ""}
          </Fact>
        ) : null}
        {action.settledAt ? (
          <Fact name={t("activity.settled")}>
            <When at={action.settledAt} />
          </Fact>
        ) : null}
        {action.ids.length ? <Fact name={t("activity.ids")}>{action.ids.join(", ")}</Fact> : null}
        {action.requestId ? <Fact name={t("activity.requestId")}>{action.requestId}</Fact> : null}
      </BlockStack>
    </Box>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Text as="p" variant="bodySm" tone="subdued" breakWord>
      {name}: {children}
    </Text>
  );
}
