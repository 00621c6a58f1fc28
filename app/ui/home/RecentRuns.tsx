import { Badge, BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { When } from "../shop/When.tsx";
import { isRunning, progressOf, runTitleKey, type RunShape } from "../runs/run.ts";

export function RecentRuns({ runs }: { runs: RunShape[] }) {
  const { t } = useTranslation();
  if (!runs.length) return null;
  return (
    <BlockStack gap="300">
      <Box paddingInline={{ xs: "400", sm: "0" }}><Text as="h2" variant="headingMd">{t("home.runs")}</Text></Box>
      <Card>
        <BlockStack gap="300">
          {runs.map((run) => (
            <InlineStack key={run.id} align="space-between" gap="400" blockAlign="center">
              <InlineStack gap="200" blockAlign="center">
                <Link url={`/app/runs/${run.id}`}>{t(runTitleKey(run), { count: run.total })}</Link>
                <Badge tone={isRunning(run) ? "info" : undefined}>{isRunning(run) ? t("run.progress", { done: progressOf(run).settled, total: run.total }) : t(run.state === "stopped" ? "run.state.stopped" : "run.state.finished")}</Badge>
              </InlineStack>
              <Text as="span" tone="subdued">{run.actorName} · <When at={run.createdAt} style="relative" /></Text>
            </InlineStack>
          ))}
        </BlockStack>
      </Card>
    </BlockStack>
  );
}
