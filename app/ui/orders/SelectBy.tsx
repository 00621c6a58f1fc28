import { Button } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Ways to choose orders other than by the list: their numbers, or what is in them. */
export function SelectBy() {
  const { t } = useTranslation();
  return (["numbers", "product"] as const).map((by) => (
    <Button key={by} url={`/app/runs/new?by=${by}`}>
      {t(`bulk.by.${by}`)}
    </Button>
  ));
}
