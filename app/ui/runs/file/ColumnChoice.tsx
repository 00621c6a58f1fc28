import { Banner, BlockStack, Button, ChoiceList, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../parts/useFormat.ts";
import type { Column, Table } from "./columns.ts";

interface Props {
  table: Table;
  /** What to call the table. */ title: string;
  onChoose(column: Column): void;
}

/** Which column holds the order numbers? Asked where its head does not tell, with its first cells. */
export function ColumnChoice({ table: { columns, chosen }, title, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [picked, setPicked] = useState(chosen === null ? null : String(chosen.at));
  const column = columns.find(({ at }) => String(at) === picked);
  return (
    <Banner tone="warning" title={title}>
      <BlockStack gap="300">
        <ChoiceList
          title={t("newRun.column.which")}
          choices={columns.map(({ at, head, samples }) => ({
            value: String(at),
            label: head || t("newRun.column.nth", { number: format.number(at + 1) }),
            helpText: samples.join(" · "),
          }))}
          selected={picked === null ? [] : [picked]}
          onChange={([at]) => setPicked(at ?? null)}
        />
        <InlineStack>
          <Button
            disabled={!column}
            onClick={() => {
              if (column) onChoose(column);
            }}
          >
            {t("newRun.column.take")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
