import { useSubmit } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Preview } from "#app/runs/preview/outcome.ts";
import { useFormat } from "../parts/useFormat.ts";

interface Props {
  token: string;
  items: NonNullable<Preview["items"]>;
  onlyInTitle: number;
  busy: boolean;
}

/** What was taken for the product; where it is somebody's exact SKU, titles with its text are asked about. */
export function ProductItems({ token, items, onlyInTitle, busy }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const submit = useSubmit();
  if (items.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t("preview.items")}
        </Text>
        {items.map(({ title, sku, orders }) => (
          <InlineStack key={`${title}.${sku}`} gap="300" align="space-between">
            <Text as="span" breakWord>
              {title}
              {sku ? (
                <Text as="span" tone="subdued">
                  {" "}
                  {sku}
                </Text>
              ) : null}
            </Text>
            <Text as="span" numeric>
              {t("preview.itemOrders", { count: orders, number: format.number(orders) })}
            </Text>
          </InlineStack>
        ))}
        {onlyInTitle > 0 ? (
          <InlineStack gap="300" align="space-between" blockAlign="center">
            <Text as="p" tone="subdued">
              {t("preview.onlySku", { count: onlyInTitle, number: format.number(onlyInTitle) })}
            </Text>
            <Button loading={busy} onClick={() => submit({ what: "titles" }, { method: "post", action: `/app/runs/${token}` })}>
              {t("preview.alsoTitles")}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
