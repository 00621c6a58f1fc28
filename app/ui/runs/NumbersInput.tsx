import { BlockStack, Text, TextField } from "@shopify/polaris";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { cellLine, countOf, linesOf } from "#app/runs/preview/numbers.ts";
import { maxOrders } from "#app/runs/limits.ts";
import { useFormat } from "../parts/useFormat.ts";
import { ColumnChoice } from "./file/ColumnChoice.tsx";
import { namesIn, pastedTable } from "./file/columns.ts";
import { NumbersFile } from "./file/NumbersFile.tsx";

/** Order numbers typed, pasted, or out of a file, which is read here: the rest of it stays on the person's computer. */
export function NumbersInput({ value, onChange, error }: { value: string; onChange(value: string): void; error?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pasted = useMemo(() => pastedTable(value), [value]);
  const count = countOf(linesOf(value));
  const add = (lines: readonly string[]) => onChange([value.trim(), ...lines].filter(Boolean).join("\n"));
  return (
    <BlockStack gap="300">
      <TextField
        label={t("newRun.numbers")}
        helpText={t("newRun.numbersHelp", { max: format.number(maxOrders) })}
        autoComplete="off"
        multiline={6}
        maxHeight="20rem"
        value={value}
        onChange={onChange}
        error={count > maxOrders ? t("newRun.tooMany", { max: format.number(maxOrders) }) : error}
      />
      {count > 0 ? (
        <Text as="p" tone="subdued">
          {t("newRun.counted", { count, number: format.number(count) })}
        </Text>
      ) : null}
      {pasted ? (
        <ColumnChoice
          title={t("newRun.column.pasted")}
          table={pasted}
          onChoose={(column) => onChange(namesIn(pasted, column).map(cellLine).join("\n"))}
        />
      ) : null}
      <NumbersFile onLines={add} />
    </BlockStack>
  );
}
