import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, Card, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { orderUrl } from "../orders/numberOf.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useReason } from "../parts/useReason.ts";
import { clock } from "../parts/countdown.ts";
import { Empty } from "../parts/Empty.tsx";
import type { Outgoing } from "#app/journal/history.server.ts";
import { useNews, useRefreshNews } from "../news/News.tsx";
import { useSeconds } from "../parts/useSeconds.ts";
import type { Refused } from "#app/kernel/refusal.ts";

/** All that counts down before it leaves, soonest first: each or all of it can be called back. */
export function OutboxPage() {
  const { t } = useTranslation();
  const say = useReason();
  const { waiting } = useNews((news) => news.waiting);
  const calling = useFetcher<{ ok: true } | Refused>();
  const busy = calling.state !== "idle";
  const calls = busy ? (calling.formData?.get("id") ?? null) : null;
  const refusal = calling.data && !calling.data.ok && !busy ? calling.data.refusal : null;
  const callBack = (one: Outgoing | null) =>
    calling.submit(one ? { id: one.id, isRun: String(one.isRun) } : { id: "" }, { method: "post", action: "/app/outbox" });
  return (
    <Page
      title={t("outbox.title")}
      subtitle={waiting.length ? t("outbox.intro") : undefined}
      backAction={{ content: t("nav.home"), url: "/app" }}
      primaryAction={
        waiting.length > 1 ? { content: t("outbox.callBackAll"), onAction: () => callBack(null), loading: calls === "" } : undefined
      }
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
                  <Row one={one} busy={calls === one.id} callBack={() => callBack(one)} />
                </li>
              ))}
            </BlockStack>
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

function Row({ one, busy, callBack }: { one: Outgoing; busy: boolean; callBack(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { now, at } = useNews((news) => news.waiting);
  const left = useSeconds(one.until, now, useRefreshNews(), at);
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
