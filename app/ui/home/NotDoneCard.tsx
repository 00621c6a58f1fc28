import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { NotDone } from "#app/journal/not-done.server.ts";
import { orderUrl } from "../orders/numberOf.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useReason } from "../parts/useReason.ts";
import { When } from "../parts/When.tsx";

/** What somebody asked, and believes to be done, and is not: until anybody has looked at it. */
export function NotDoneCard({ notDone }: { notDone: readonly NotDone[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { submit, state, formData } = useFetcher();
  if (notDone.length === 0) return null;
  const seen = (ids: readonly string[]) => submit({ ids: ids.join(",") }, { method: "post", action: "/app/api/seen" });
  const sent = formData?.get("ids");
  const going = state !== "idle" && typeof sent === "string" ? sent : "";
  const count = notDone.reduce((sum, { orders }) => sum + orders, 0);
  const [first] = notDone;
  const isOneKind = notDone.every(({ kind }) => kind === first?.kind);
  const many = { count, number: format.number(count) };
  const what = first && isOneKind ? t(`outbox.what.${first.kind}`, many) : t("notDone.things", many);
  const all = notDone.map(({ id }) => id);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="400">
          <InlineStack gap="200" blockAlign="center" wrap={false}>
            <Badge tone="critical">{t("notDone.badge")}</Badge>
            <Text as="h3" variant="headingSm">
              {t("notDone.title", { count, what })}
            </Text>
          </InlineStack>
          {notDone.length > 1 ? (
            <Button onClick={() => seen(all)} loading={going === all.join(",")}>
              {t("notDone.seenAll")}
            </Button>
          ) : null}
        </InlineStack>
        <BlockStack as="ul" gap="200">
          {notDone.map((one) => (
            <li key={one.id} style={{ listStyle: "none" }}>
              <Row one={one} busy={going === one.id} seen={() => seen([one.id])} />
            </li>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function Row({ one, busy, seen }: { one: NotDone; busy: boolean; seen(): void }) {
  const { t } = useTranslation();
  const say = useReason();
  const format = useFormat();
  const many = { count: one.orders, number: format.number(one.orders) };
  return (
    <InlineStack align="space-between" blockAlign="center" gap="300">
      <BlockStack>
        <Text as="p">
          <Link url={one.orderId === null ? `/app/runs/${one.id}` : orderUrl(one.orderId)}>
            {one.orderId === null ? t(`outbox.what.${one.kind}`, many) : `${t(`action.${one.kind}`)} · ${one.orderName}`}
          </Link>
          {one.partly ? ` · ${t("entry.state.partly_done")}` : ""}
        </Text>
        {one.reason ? <Text as="p">{say(one.reason)}</Text> : null}
        <Text as="p" variant="bodySm" tone="subdued">
          {t("outbox.asked", { name: one.actorName })} · <When at={one.at} style="relative" />
        </Text>
      </BlockStack>
      <Button onClick={seen} loading={busy} accessibilityLabel={`${t("notDone.seen")}: ${t(`action.${one.kind}`)} ${one.orderName}`}>
        {t("notDone.seen")}
      </Button>
    </InlineStack>
  );
}
