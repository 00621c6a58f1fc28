import { useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { clock } from "./countdown.ts";
import { outboxGroups, type OutboxGroup, type Waiting } from "./outbox.ts";
import { useUndoing } from "./Undoing.tsx";
import { usePoll } from "./usePoll.ts";
import { useSeconds } from "./useSeconds.ts";

export interface WaitingNow { intents: Waiting[]; now: string }

/** On every page while something can still be called back. Asks the server only as long as something waits. */
export function Outbox({ first }: { first: WaitingNow }) {
  const [{ intents, now }, refresh] = usePoll<WaitingNow>("/app/api/waiting", first.intents.length ? 3000 : null, first);
  const groups = outboxGroups(intents);
  if (!groups.length) return null;
  return (
    <Box paddingInline="400" paddingBlockStart="400">
      <Banner tone="warning">
        <BlockStack gap="200">{groups.map((group) => <Line key={group.key} group={group} now={now} refresh={refresh} />)}</BlockStack>
      </Banner>
    </Box>
  );
}

function Line({ group, now, refresh }: { group: OutboxGroup; now: string; refresh(): void }) {
  const { t } = useTranslation();
  const { callBack, callBackRun, busy } = useUndoing();
  const { revalidate } = useRevalidator();
  const left = useSeconds(group.until, now, () => { refresh(); revalidate(); });
  const what = t(`outbox.${group.kind}` as "outbox.cancel", { count: group.ids.length, name: group.orderName, defaultValue: t("outbox.other", { count: group.ids.length, name: group.orderName }) });
  const act = () => { if (group.runId) callBackRun(group.runId); else callBack(group.ids); };
  return (
    <InlineStack gap="300" blockAlign="center">
      <Text as="span">{left > 0 ? t("outbox.leaves", { count: group.ids.length, what, time: clock(left) }) : t("outbox.leaving", { count: group.ids.length, what })}</Text>
      {left > 0 ? <Button onClick={act} loading={busy} size="slim">{t("outbox.callBack")}</Button> : null}
      {group.runId ? <Link url={`/app/runs/${group.runId}`}>{t("outbox.seeRun")}</Link> : null}
      <span className="Polaris-Text--visuallyHidden" aria-live="polite">{t("outbox.announce", { what })}</span>
    </InlineStack>
  );
}
