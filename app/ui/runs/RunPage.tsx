import { useFetcher, useRevalidator, useSearchParams } from "@remix-run/react";
import { Banner, BlockStack, Card, Page } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { IntentView } from "#app/journal/views.server.ts";
import { useUndoing } from "../asking/Undoing.tsx";
import { usePoll } from "../parts/usePoll.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useReason } from "../parts/useReason.ts";
import { isLive, isRunning } from "./run.ts";
import { useRunTitle } from "./useRunTitle.ts";
import type { RunView } from "#app/runs/runs.server.ts";
import type { ChangesByOthers } from "#app/journal/changes-by-others.server.ts";
import { RunAbout } from "./RunAbout.tsx";
import { RunOrders } from "./RunOrders.tsx";
import { RunProgress } from "./RunProgress.tsx";
import { useDownload } from "./useDownload.ts";
import type { Refused } from "#app/kernel/refusal.ts";

export interface RunNow {
  run: RunView;
  rows: IntentView[];
  pages: number;
  /** Told when the page is loaded, not with each poll. */ meanwhile: ChangesByOthers | null;
  now: string;
}

/** How is it going, can I stop it, can I take it back? The server runs it; closing or reloading this page changes nothing. */
export function RunPage({ first }: { first: RunNow }) {
  const { t } = useTranslation();
  const say = useReason();
  const format = useFormat();
  const [params] = useSearchParams();
  const [live, setLive] = useState(isLive(first.run));
  const [{ run, rows, pages, now }, refresh] = usePoll<RunNow>(
    `/app/api/runs/${first.run.id}?${params}`,
    live ? (first.run.total > 5_000 ? 3000 : 1500) : null,
    first,
  );
  useEffect(() => setLive(isLive(run)), [run]);
  const actions = useActions(run, refresh);
  const download = useDownload(run.id, params.get("state"));
  const title = useRunTitle();
  return (
    <Page
      title={title(run)}
      backAction={{ content: t("nav.runs"), url: "/app/runs" }}
      subtitle={`${t("run.by", { name: run.actorName })} · ${format.dateTime(run.startedAt ?? run.createdAt)}`}
      primaryAction={actions.primary}
      secondaryActions={[
        ...actions.secondary,
        ...(run.startedAt === null ? [] : [{ content: t("run.download"), onAction: download.start, loading: download.busy }]),
      ]}
    >
      <BlockStack gap="400">
        {actions.refusal ? (
          <Banner tone="critical" title={t(`refusal.${actions.refusal.by}`)}>
            {say(actions.refusal.reason)}
          </Banner>
        ) : null}
        {download.failed ? <Banner tone="warning">{t("run.downloadFailed")}</Banner> : null}
        {run.problem && run.state === "failed" ? (
          <Banner tone="critical" title={t("undo.refused")}>
            {say(run.problem)}
          </Banner>
        ) : null}
        {run.problem && run.state !== "failed" ? <Banner tone="warning">{say(run.problem)}</Banner> : null}
        <RunProgress run={run} now={now} />
        <RunAbout run={run} meanwhile={first.meanwhile} />
        {run.startedAt === null ? null : (
          <Card padding="0">
            <RunOrders run={run} rows={rows} pages={pages} />
          </Card>
        )}
      </BlockStack>
    </Page>
  );
}

type What = "stop" | "pause" | "resume" | "undo" | "retry";

/** The buttons of a run, and the refusal of the last one. */
function useActions(run: RunView, refresh: () => void) {
  const { t } = useTranslation();
  const format = useFormat();
  const { revalidate } = useRevalidator();
  const acting = useFetcher<{ ok: true } | Refused>();
  const undoing = useUndoing();
  const busy = acting.state !== "idle";
  useAfterwards(run, acting, refresh);
  // To the bare address: the library's redirect would carry this table's page and filter over to the run of the undo.
  const button = (what: What, content: string) => ({
    content,
    onAction: () => acting.submit({ what }, { method: "post", action: `/app/runs/${run.id}` }),
    loading: acting.formData?.get("what") === what,
    disabled: busy,
  });
  const started = run.state === "running" ? isRunning(run) : run.state === "paused";
  const failed = (run.counts.refused ?? 0) + (run.counts.partly_done ?? 0);
  const retry = run.undoOf === null ? t("run.retry") : t("run.anyway", { count: failed, number: format.number(failed) });
  return {
    refusal: acting.data && !acting.data.ok ? acting.data.refusal : null,
    // What has not begun is called back; what has is stopped.
    primary: run.countdownUntil
      ? {
          content: t("outbox.callBack"),
          onAction: () => {
            undoing.callBackRun(run.id);
            revalidate();
          },
          loading: undoing.isBusy(run.id),
        }
      : started && run.state === "paused"
        ? button("resume", t("run.resume"))
        : undefined,
    // Nothing is likelier than letting it run: stopping is never the step that stands out.
    secondary: [
      ...(started && run.countdownUntil === null && run.state !== "paused" ? [button("pause", t("run.pause"))] : []),
      ...(started && run.countdownUntil === null ? [{ ...button("stop", t("run.stop")), destructive: true }] : []),
      ...(run.undoable ? [button("undo", t("run.undo"))] : []),
      ...(run.retryable ? [button("retry", retry)] : []),
    ],
  };
}

/** What a button did is shown at once; and once the run is over, what happened meanwhile. */
function useAfterwards(run: RunView, { state, data }: { state: string; data: { ok: boolean } | undefined }, refresh: () => void) {
  const { revalidate } = useRevalidator();
  const again = useRef(refresh);
  useEffect(() => {
    again.current = refresh;
  });
  useEffect(() => {
    if (state === "idle" && data?.ok) again.current();
  }, [state, data]);
  const over = run.finishedAt !== null;
  const wasOver = useRef(over);
  useEffect(() => {
    if (over && !wasOver.current) revalidate();
    wasOver.current = over;
  }, [over, revalidate]);
}
