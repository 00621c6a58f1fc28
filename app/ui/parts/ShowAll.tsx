import { Button, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "./useFormat.ts";

/** Under a folded list: shows all of it. */
export function ShowAll({ total, more, onClick }: { total: number; more: number; onClick(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (more === 0) return null;
  return (
    <InlineStack>
      <Button variant="plain" onClick={onClick}>
        {t("showAll", { total: format.number(total) })}
      </Button>
    </InlineStack>
  );
}
