import { BlockStack, Card, InlineGrid, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Counted } from "../parts/format.ts";
import { useFormat } from "../parts/useFormat.ts";
import { countedStages, stageUrl, type CountedStage } from "#app/lists/attention.ts";

/** The stages of an order's life with their counts; each leads to its list. An open order is in one of them. */
export function Stages({ counts }: { counts: Record<CountedStage, Counted> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <InlineGrid columns={{ xs: 2, md: countedStages.length }} gap="400">
      {countedStages.map((stage) => (
        <Card key={stage}>
          <BlockStack gap="100">
            <Text as="h2" variant="headingSm" tone="subdued">
              {t(`home.stage.${stage}`)}
            </Text>
            <Link
              url={stageUrl(stage)}
              removeUnderline
              accessibilityLabel={t("home.stageLink", {
                stage: t(`home.stage.${stage}`),
                count: counts[stage].count,
                number: format.counted(counts[stage]),
              })}
            >
              <Text as="span" variant="heading2xl" numeric>
                {format.counted(counts[stage])}
              </Text>
            </Link>
          </BlockStack>
        </Card>
      ))}
    </InlineGrid>
  );
}
