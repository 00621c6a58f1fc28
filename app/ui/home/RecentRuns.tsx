import { Badge, BlockStack, Box, Card, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePoll } from "../parts/usePoll.ts";
import { useFormat } from "../parts/useFormat.ts";
import { When } from "../parts/When.tsx";
import { isRunning, progressOf, runStateKey, runTitleKey } from "../runs/run.ts";
import type { RunView } from "#app/runs/runs.server.ts";

/** Bulk changes that run now, with their progress, and the latest that ended. */
export function RecentRuns({ runs }: { runs: RunView[] }) {
  const { t } = useTranslation();
  if (!runs.length) return null;
  return (
    <BlockStack gap="300">
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <Text as="h2" variant="headingMd">
          {t("home.runs")}
        </Text>
      </Box>
      <Card>
        <BlockStack gap="300">
          {runs.map((run) => (isRunning(run) ? <Running key={run.id} first={run} /> : <Line key={run.id} run={run} />))}
        </BlockStack>
      </Card>
    </BlockStack>
  );
}

/** Asks for its progress until it has ended. */
function Running({ first }: { first: RunView }) {
  const [live, setLive] = useState(true);
  const [{ run }] = usePoll<{ run: RunView }>(
    `/app/api/runs/${first.id}`,
    live ? 2000 : null,
    useMemo(() => ({ run: first }), [first]),
  );
  useEffect(() => setLive(isRunning(run)), [run]);
  return <Line run={run} />;
}

function Line({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const running = isRunning(run);
  const { settled, percent } = progressOf(run);
  const done = t("run.progress", { done: format.number(settled), total: format.number(run.total) });
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" gap="200" blockAlign="center">
        <InlineStack gap="200" blockAlign="center">
          <Link url={`/app/runs/${run.id}`}>{t(runTitleKey(run), { count: run.total, number: format.number(run.total) })}</Link>
          <span id={`run-${run.id}`}>
            <Badge tone={running ? "info" : undefined}>
              {running && run.state === "running" && run.countdownUntil === null ? done : t(runStateKey(run))}
            </Badge>
          </span>
        </InlineStack>
        <Text as="span" tone="subdued">
          {run.actorName} · <When at={run.createdAt} style="relative" />
        </Text>
      </InlineStack>
      {running ? <ProgressBar progress={percent} size="small" tone="highlight" ariaLabelledBy={`run-${run.id}`} /> : null}
    </BlockStack>
  );
}
