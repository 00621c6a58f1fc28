import { useFetcher, useRevalidator, useSearchParams } from "@remix-run/react";
import { Banner, BlockStack, Card, Page } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../activity/entry.ts";
import type { Refused } from "../page/asking.ts";
import { useUndoing } from "../page/Undoing.tsx";
import { usePoll } from "../page/usePoll.ts";
import { useFormat } from "../shop/useFormat.ts";
import { useReason } from "../shop/useReason.ts";
import { isRunning, runTitleKey, type RunShape } from "./run.ts";
import { RunOrders } from "./RunOrders.tsx";
import { RunProgress } from "./RunProgress.tsx";

export interface RunNow { run: RunShape; rows: Entry[]; pages: number; now: string }

/** How is it going, can I stop it, can I take it back? The server runs it; closing or reloading this page changes nothing. */
export function RunPage({ first }: { first: RunNow }) {
  const { t } = useTranslation();
  const say = useReason();
  const format = useFormat();
  const [params] = useSearchParams();
  const [live, setLive] = useState(first.run.state === "running");
  const [{ run, rows, pages, now }] = usePoll<RunNow>(`/app/api/runs/${first.run.id}?${params}`, live ? 1500 : null, first);
  useEffect(() => setLive(run.state === "running"), [run]);
  const { revalidate } = useRevalidator();
  const stopping = useFetcher<{ ok: true } | Refused>();
  const undoing = useUndoing();
  const refusal = stopping.data && !stopping.data.ok ? stopping.data.refusal : null;
  // To the bare address: the library's redirect would carry this table's page and filter over to the run of the undo.
  const post = (what: "stop" | "undo") => stopping.submit({ what }, { method: "post", action: `/app/runs/${run.id}` });
  const title = t(runTitleKey(run), { count: run.total });
  return (
    <Page
      title={title} backAction={{ content: t("nav.orders"), url: "/app/orders" }}
      subtitle={`${t("run.by", { name: run.actorName })} · ${format.dateTime(run.createdAt)}`}
      primaryAction={isRunning(run) ? { content: t("run.stop"), onAction: () => post("stop"), loading: stopping.state !== "idle" } : undefined}
      secondaryActions={[
        ...(run.undoable && !isRunning(run) ? [{ content: t("run.undo"), onAction: () => post("undo"), loading: stopping.state !== "idle" }] : []),
        ...(run.countdownUntil ? [{ content: t("outbox.callBack"), onAction: () => { undoing.callBackRun(run.id); revalidate(); } }] : []),
      ]}
    >
      <BlockStack gap="400">
        {refusal ? <Banner tone="critical" title={t("undo.refused")}>{say(refusal.reason)}</Banner> : null}
        <RunProgress run={run} now={now} />
        <Card padding="0"><RunOrders run={run} rows={rows} pages={pages} /></Card>
      </BlockStack>
    </Page>
  );
}
