import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, Card, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { orderUrl } from "../orders/numberOf.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useReason } from "../parts/useReason.ts";
import { clock } from "../parts/countdown.ts";
import { Empty } from "../parts/Empty.tsx";
import type { WaitingNow } from "./Outbox.tsx";
import type { Outgoing } from "#app/journal/history.server.ts";
import { usePoll } from "../parts/usePoll.ts";
import { useSeconds } from "../parts/useSeconds.ts";
import type { Refused } from "#app/kernel/refusal.ts";

/** All that counts down before it leaves, soonest first: each or all of it can be called back. */
export function OutboxPage({ first }: { first: WaitingNow }) {
  const { t } = useTranslation();
  const say = useReason();
  const [{ waiting, now }, refresh] = usePoll<WaitingNow>("/app/api/waiting", first.waiting.length ? 3000 : null, first);
  const calling = useFetcher<{ ok: true } | Refused>();
  const busy = calling.state !== "idle";
  const refusal = calling.data && !calling.data.ok && !busy ? calling.data.refusal : null;
  const callBack = (one: Outgoing | null) =>
    calling.submit(one ? { id: one.id, isRun: String(one.isRun) } : { id: "" }, { method: "post", action: "/app/outbox" });
  return (
    <Page
      title={t("outbox.title")}
      subtitle={waiting.length ? t("outbox.intro") : undefined}
      backAction={{ content: t("nav.home"), url: "/app" }}
      primaryAction={waiting.length > 1 ? { content: t("outbox.callBackAll"), onAction: () => callBack(null), loading: busy } : undefined}
    >
      <BlockStack gap="400">
        {refusal ? (
          <Banner tone="critical" title={t("undo.refused")}>
            {say(refusal.reason)}
          </Banner>
        ) : null}
        <Card>
          {waiting.length === 0 ? (
            <Empty title={t("outbox.none.title")} text={t("outbox.none.text")} />
          ) : (
            <BlockStack as="ul" gap="300">
              {waiting.map((one) => (
                <li key={one.id}>
                  <Row one={one} now={now} busy={busy} callBack={() => callBack(one)} refresh={refresh} />
                </li>
              ))}
            </BlockStack>
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

function Row({ one, now, busy, callBack, refresh }: { one: Outgoing; now: string; busy: boolean; callBack(): void; refresh(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const left = useSeconds(one.until, now, refresh);
  const many = { count: one.orders, number: format.number(one.orders) };
  const what = one.isRun ? t(`outbox.what.${one.kind}`, many) : t("outbox.one", { action: t(`action.${one.kind}`), name: one.orderName });
  const url = one.isRun ? `/app/runs/${one.id}` : one.orderId === null ? "/app/orders" : orderUrl(one.orderId);
  return (
    <InlineStack gap="300" align="space-between" blockAlign="center">
      <Box>
        <InlineStack gap="200">
          <Link url={url} removeUnderline>
            {what}
          </Link>
          <Text as="span" numeric>
            {left > 0 ? t("outbox.leavesIn", { count: one.orders, time: clock(left) }) : t("outbox.left")}
          </Text>
        </InlineStack>
        <Text as="p" tone="subdued" variant="bodySm">
          {t("outbox.asked", { name: one.actorName })}
        </Text>
      </Box>
      {left > 0 ? (
        <Button onClick={callBack} loading={busy} accessibilityLabel={`${t("outbox.callBack")}: ${what}`}>
          {t("outbox.callBack")}
        </Button>
      ) : null}
    </InlineStack>
  );
}
