import { BlockStack, Card, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EntryState } from "../activity/EntryState.tsx";
import { clock } from "../parts/countdown.ts";
import { useSeconds } from "../parts/useSeconds.ts";
import { useFormat } from "../parts/useFormat.ts";
import { isRunning, progressOf, runStateKey } from "./run.ts";
import type { RunView } from "#app/runs/runs.server.ts";
import { intentStates } from "#app/journal/states.ts";

/** The bar, its rate and time left, and the counts by outcome; each count filters the table below. */
export function RunProgress({ run, now }: { run: RunView; now: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const progress = progressOf(run, Date.parse(now));
  const done = t("run.done", { count: run.total, done: format.number(progress.settled), total: format.number(run.total) });
  const isMoving = isRunning(run) && run.state === "running" && run.countdownUntil === null;
  const heading = isMoving ? done : t(runStateKey(run));
  return (
    <Card>
      <BlockStack gap="300">
        {run.countdownUntil ? <Countdown until={run.countdownUntil} now={now} /> : null}
        <InlineStack align="space-between" gap="400">
          <Text as="p" variant="headingMd">
            <span aria-live="polite">{heading}</span>
          </Text>
          <Text as="p" tone="subdued">
            {[
              isMoving ? null : done,
              progress.perMinute === null ? null : t("run.rate", { rate: format.number(progress.perMinute) }),
              progress.secondsLeft !== null ? t("run.left", { time: clock(progress.secondsLeft) }) : null,
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </InlineStack>
        <ProgressBar
          progress={progress.percent}
          size="small"
          ariaLabelledBy="run-progress"
          tone={run.state === "stopped" ? "primary" : isRunning(run) || run.state === "paused" ? "highlight" : "success"}
        />
        <span id="run-progress" className="Polaris-Text--visuallyHidden">
          {done}
        </span>
        <Counts counts={run.counts} />
      </BlockStack>
    </Card>
  );
}

/** How many came out how; each filters the table below. */
function Counts({ counts }: Pick<RunView, "counts">) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <InlineStack gap="400">
      {intentStates
        .filter((state) => counts[state])
        .map((state) => (
          <Link
            key={state}
            url={`?state=${state}`}
            removeUnderline
            accessibilityLabel={t("run.only", { state: t(`entry.state.${state}`) })}
          >
            <InlineStack gap="100" blockAlign="center">
              <EntryState state={state} />
              <Text as="span" numeric>
                {format.number(counts[state] ?? 0)}
              </Text>
            </InlineStack>
          </Link>
        ))}
    </InlineStack>
  );
}

function Countdown({ until, now }: { until: string; now: string }) {
  const { t } = useTranslation();
  const left = useSeconds(until, now);
  return left > 0 ? <Text as="p">{t("run.leaves", { time: clock(left) })}</Text> : null;
}
