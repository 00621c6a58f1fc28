import { useLocation, useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../parts/useFormat.ts";
import { clock } from "../parts/countdown.ts";
import type { Outgoing } from "#app/journal/history.server.ts";
import { outboxGroups, type OutboxGroup } from "./outbox.ts";
import { useUndoing } from "../asking/Undoing.tsx";
import { usePoll } from "../parts/usePoll.ts";
import { useSeconds } from "../parts/useSeconds.ts";

export interface WaitingNow {
  waiting: Outgoing[];
  now: string;
}

/**
 * On every page while something can still be called back, but where all of it is listed. Asks the server only as long as
 * something waits.
 */
export function Outbox({ first }: { first: WaitingNow }) {
  const [{ waiting, now }, refresh] = usePoll<WaitingNow>("/app/api/waiting", first.waiting.length ? 3000 : null, first);
  const { pathname } = useLocation();
  const groups = outboxGroups(waiting);
  if (!groups.length || pathname === "/app/outbox") return null;
  return (
    <Box paddingInline="400" paddingBlockStart="400">
      <Banner tone="warning">
        <BlockStack gap="200">
          {groups.map((group) => (
            <Line key={group.key} group={group} now={now} refresh={refresh} />
          ))}
        </BlockStack>
      </Banner>
    </Box>
  );
}

function Line({ group, now, refresh }: { group: OutboxGroup; now: string; refresh(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { callBack, callBackRun, busy } = useUndoing();
  const { revalidate } = useRevalidator();
  const left = useSeconds(group.until, now, () => {
    refresh();
    revalidate();
  });
  const many = { count: group.orders, number: format.number(group.orders) };
  const what = t(`outbox.what.${group.kind}`, many);
  const act = () => {
    if (group.runId) callBackRun(group.runId);
    else callBack(group.ids);
  };
  return (
    // Said in full: a stack in a banner takes over the banner's own alignment, which spreads it over the whole width.
    <InlineStack align="start" gap="300" blockAlign="center">
      <Text as="span">{left > 0 ? t("outbox.leaves", { ...many, what, time: clock(left) }) : t("outbox.leaving", { ...many, what })}</Text>
      {left > 0 ? (
        <Button onClick={act} loading={busy} size="slim">
          {t("outbox.callBack")}
        </Button>
      ) : null}
      {group.runId ? <Link url={`/app/runs/${group.runId}`}>{t("outbox.seeRun")}</Link> : null}
      <Link url="/app/outbox">{t("outbox.all")}</Link>
      <span className="Polaris-Text--visuallyHidden" aria-live="polite">
        {t("outbox.announce", { what })}
      </span>
    </InlineStack>
  );
}
