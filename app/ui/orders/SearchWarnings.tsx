import { Banner, Box, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** A word that Shopify's search does not know matches everything: so its warnings are always shown. */
export function SearchWarnings({ warnings }: { warnings: string[] }) {
  const { t } = useTranslation();
  if (!warnings.length) return null;
  return (
    <Box paddingBlockEnd="400">
      <Banner tone="warning" title={t("orders.warnings")}>
        <List>
          {warnings.map((warning) => (
            <List.Item key={warning}>{warning}</List.Item>
          ))}
        </List>
      </Banner>
    </Box>
  );
}
