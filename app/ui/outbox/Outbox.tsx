import { useLocation, useRevalidator } from "@remix-run/react";
import { Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useUndoing } from "../asking/Undoing.tsx";
import type { AskAnswer } from "../asking/asking.ts";
import { useNews, useRefreshNews } from "../news/News.tsx";
import { orderUrl } from "../orders/numberOf.ts";
import { clock } from "../parts/countdown.ts";
import { useAway } from "../parts/trouble.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useReason } from "../parts/useReason.ts";
import { useSeconds } from "../parts/useSeconds.ts";
import { Away } from "./Away.tsx";
import { outboxGroups, type OutboxGroup } from "./outbox.ts";

/**
 * At the foot of every page, over it, so that nothing moves: what can still be called back, but where all of it is listed; what
 * its person asked and was not done after all; and that Shopify cannot be reached.
 */
export function Outbox() {
  const { waiting } = useNews((news) => news.waiting);
  const { failed } = useUndoing();
  const { pathname } = useLocation();
  const groups = pathname === "/app/outbox" ? [] : outboxGroups(waiting);
  const elsewhere = failed.filter(({ orderId }) => pathname !== orderUrl(orderId));
  const away = useAway();
  const { t } = useTranslation();
  if (!away && elsewhere.length + groups.length === 0) return null;
  return (
    <div className="foot" role="region" aria-label={t("outbox.title")}>
      {away ? <Away {...away} /> : null}
      {elsewhere.map((one) => (
        <Failed key={one.intentId} one={one} />
      ))}
      {groups.map((group) => (
        <Line key={group.key} group={group} />
      ))}
    </div>
  );
}

function Failed({ one }: { one: AskAnswer }) {
  const { t } = useTranslation();
  const say = useReason();
  const { seen } = useUndoing();
  return (
    <div className="foot-line foot-critical" role="alert">
      <InlineStack gap="300" blockAlign="center">
        <Text as="span">
          <Link url={orderUrl(one.orderId)}>{one.orderName}</Link>{" "}
          <Text as="span" fontWeight="medium">
            {t(one.state === "partly_done" ? "order.partlyDone" : "order.notDone", { action: t(`action.${one.kind}`) })}.
          </Text>{" "}
          {say(one.reason)}
        </Text>
        <Button size="slim" onClick={() => seen([one.intentId])}>
          {t("notDone.seen")}
        </Button>
      </InlineStack>
    </div>
  );
}

const namesShown = 3;

function Line({ group }: { group: OutboxGroup }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { now, at } = useNews((news) => news.waiting);
  const { callBack, callBackRun, isBusy } = useUndoing();
  const { revalidate } = useRevalidator();
  const refresh = useRefreshNews();
  const left = useSeconds(group.until, now, () => (refresh(), revalidate()), at);
  const many = { count: group.orders, number: format.number(group.orders) };
  const what = t(`outbox.what.${group.kind}`, many);
  const more = group.named.length - namesShown;
  return (
    <div className="foot-line">
      <InlineStack gap="300" blockAlign="center">
        <Text as="span">
          {left > 0 ? t("outbox.leaves", { ...many, what, time: clock(left) }) : t("outbox.leaving", { ...many, what })}
          {group.named.slice(0, namesShown).map(({ id, name }, index) => (
            <span key={id}>
              {index === 0 ? " · " : ", "}
              <Link url={orderUrl(id)}>{name}</Link>
            </span>
          ))}
          {more > 0 ? ` ${t("outbox.more", { count: more, number: format.number(more) })}` : ""}
        </Text>
        {left > 0 ? (
          <Button
            onClick={() => (group.runId ? callBackRun(group.runId) : callBack(group.ids))}
            loading={isBusy(group.runId ?? group.ids[0])}
            size="slim"
          >
            {t("outbox.callBack")}
          </Button>
        ) : null}
        {group.runId ? <Link url={`/app/runs/${group.runId}`}>{t("outbox.seeRun")}</Link> : null}
        <Link url="/app/outbox">{t("outbox.all")}</Link>
        <span className="Polaris-Text--visuallyHidden" aria-live="polite">
          {t("outbox.announce", { what })}
        </span>
      </InlineStack>
    </div>
  );
}
