import { Badge, BlockStack, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { intentStates } from "#app/journal/states.ts";
import type { RunSummary } from "#app/runs/summary.server.ts";
import { useFormat } from "../parts/useFormat.ts";
import { usePoll } from "../parts/usePoll.ts";
import { When } from "../parts/When.tsx";
import { isRunning, runStateKey, shareOf } from "./run.ts";
import { useRunTitle } from "./useRunTitle.ts";

/** A run in one line; one that runs asks for its progress until it has ended. `inList`: with its exact time and how its orders came out. */
export function RunLine({ first, inList = false }: { first: RunSummary; inList?: boolean }) {
  return isRunning(first) ? <Running first={first} inList={inList} /> : <Line run={first} inList={inList} />;
}

function Running({ first, inList }: { first: RunSummary; inList: boolean }) {
  const [live, setLive] = useState(true);
  const [{ run }] = usePoll<{ run: RunSummary }>(
    `/app/api/runs/${first.id}`,
    live ? 2000 : null,
    useMemo(() => ({ run: first }), [first]),
  );
  useEffect(() => setLive(isRunning(run)), [run]);
  return <Line run={run} inList={inList} />;
}

function Line({ run, inList }: { run: RunSummary; inList: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = useRunTitle();
  const running = isRunning(run);
  const { settled, percent } = shareOf(run);
  const done = t("run.progress", { done: format.number(settled), total: format.number(run.total) });
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="200" blockAlign="center">
        <InlineStack gap="200" blockAlign="center">
          <Link url={`/app/runs/${run.id}`}>{title(run)}</Link>
          <span id={`run-${run.id}`}>
            <Badge tone={running ? "info" : undefined}>
              {running && run.state === "running" && run.countdownUntil === null ? done : t(runStateKey(run))}
            </Badge>
          </span>
        </InlineStack>
        <Text as="span" tone="subdued">
          {inList ? null : `${run.actorName} · `}
          <When at={run.startedAt ?? run.createdAt} style={inList ? "dateTime" : "relative"} />
        </Text>
      </InlineStack>
      {running ? <ProgressBar progress={percent} size="small" tone="highlight" ariaLabelledBy={`run-${run.id}`} /> : null}
      {inList ? <About run={run} /> : null}
    </BlockStack>
  );
}

/** Who, why anyway, who halted it, and how its orders came out. */
function About({ run }: { run: RunSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { actorName: name, control, overrideReason: reason } = run;
  const said = [
    t(run.undoOf === null ? "order.timeline.by.bulk" : "order.timeline.by.undo", { name }),
    ...(reason ? [t("order.timeline.override", { reason })] : []),
    ...(control ? [t(`run.control.${control.what}`, { name: control.name, time: format.dateTime(control.at) })] : []),
    ...outcomes(run).map(({ state, count }) => t("run.outcomes", { state: t(`entry.state.${state}`), number: format.number(count) })),
  ];
  return (
    <Text as="span" variant="bodySm" tone="subdued" breakWord>
      {said.join(" · ")}
    </Text>
  );
}

const outcomes = ({ counts }: RunSummary) => intentStates.flatMap((state) => (counts[state] ? [{ state, count: counts[state] }] : []));
