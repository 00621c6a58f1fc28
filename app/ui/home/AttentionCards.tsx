import { Badge, BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Counted } from "../parts/format.ts";
import { useFormat } from "../parts/useFormat.ts";
import { attentions, type Attention } from "#app/lists/attention.ts";
import { lateDays, overdueDays } from "#app/orders/facts/age.ts";

const critical: ReadonlySet<Attention> = new Set<Attention>(["risky", "declined", "givenBack"]);

/** One sentence and one button each, the most pressing first. */
export function AttentionCards({ counts, params }: { counts: Record<Attention, Counted>; params: Record<Attention, string> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = attentions.filter((name) => counts[name].count > 0);
  return (
    <BlockStack gap="300">
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <Text as="h2" variant="headingMd">
          {t("home.attention.title")}
        </Text>
      </Box>
      {shown.length ? (
        shown.map((name) => (
          <Card key={name}>
            <InlineStack align="space-between" blockAlign="center" gap="400">
              <InlineStack gap="200" blockAlign="center" wrap={false}>
                <Badge tone={critical.has(name) ? "critical" : "attention"}>{t(`home.attention.${name}.badge`)}</Badge>
                <Text as="p">
                  {t(`home.attention.${name}.text`, {
                    count: counts[name].count,
                    number: format.counted(counts[name]),
                    days: name === "late" ? lateDays : overdueDays,
                  })}
                </Text>
              </InlineStack>
              <Button url={`/app/orders?${params[name]}&view=all`}>
                {t(`home.attention.${name}.action`, { count: counts[name].count })}
              </Button>
            </InlineStack>
          </Card>
        ))
      ) : (
        <Card>
          <Text as="p" tone="subdued">
            {t("home.attention.none")}
          </Text>
        </Card>
      )}
    </BlockStack>
  );
}
