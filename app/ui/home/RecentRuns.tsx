import { BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RunSummary } from "#app/runs/summary.server.ts";
import { RunLine } from "../runs/RunLine.tsx";

/** Bulk changes that run now, with their progress, and the latest that ended. */
export function RecentRuns({ runs }: { runs: RunSummary[] }) {
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
          {runs.map((run) => (
            <RunLine key={run.id} first={run} />
          ))}
          <InlineStack>
            <Link url="/app/runs">{t("runs.all")}</Link>
          </InlineStack>
        </BlockStack>
      </Card>
    </BlockStack>
  );
}
