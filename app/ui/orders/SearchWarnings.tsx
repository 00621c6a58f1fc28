import { Banner, Box, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Dropped } from "#app/lists/filters.ts";
import { numbersIn } from "#app/lists/words.ts";
import { useDropped } from "../parts/useDropped.ts";

interface Props {
  /** Fields that Shopify's search does not know. */ warnings: string[];
  dropped: Dropped[];
  q: string;
}

/** A part of a search that is not understood matches everything: so it is always told. */
export function SearchWarnings({ warnings, dropped, q }: Props) {
  const { t } = useTranslation();
  const say = useDropped();
  const numbers = numbersIn(q);
  return (
    <>
      {numbers ? (
        <Box paddingBlockEnd="400">
          <Banner
            tone="info"
            action={{
              content: t("bulk.by.numbers"),
              url: `/app/runs/new?${new URLSearchParams({ by: "numbers", numbers: numbers.join(" ") })}`,
            }}
          >
            {t("orders.severalNumbers", { count: numbers.length })}
          </Banner>
        </Box>
      ) : null}
      <Told title={t("orders.warnings")} parts={warnings} />
      <Told title={t("orders.dropped")} parts={dropped.map(say)} />
    </>
  );
}

function Told({ title, parts }: { title: string; parts: string[] }) {
  if (!parts.length) return null;
  return (
    <Box paddingBlockEnd="400">
      <Banner tone="warning" title={title}>
        <List>
          {parts.map((part) => (
            <List.Item key={part}>{part}</List.Item>
          ))}
        </List>
      </Banner>
    </Box>
  );
}
