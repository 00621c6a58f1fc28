import { BlockStack, DropZone, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { linesOf } from "#app/runs/preview/numbers.ts";
import { maxOrders } from "#app/runs/limits.ts";
import { useFormat } from "../parts/useFormat.ts";
import { numbersInTable } from "./tableNumbers.ts";

/** Order numbers typed, pasted, or out of a file, which is read here: the rest of it stays on the person's computer. */
export function NumbersInput({ value, onChange, error }: { value: string; onChange(value: string): void; error?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [wrong, setWrong] = useState<string | null>(null);
  const count = linesOf(value).length;
  const take = async (file: File) => {
    const numbers = await numbersIn(file);
    setWrong(numbers.length ? null : file.name);
    if (numbers.length) onChange([value.trim(), numbers.join("\n")].filter(Boolean).join("\n"));
  };
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
      <DropZone
        label={t("newRun.file")}
        accept=".csv,.txt,text/csv,text/plain"
        type="file"
        allowMultiple={false}
        variableHeight
        errorOverlayText={t("newRun.fileHelp")}
        onDropAccepted={([file]) => {
          if (file) void take(file);
        }}
      >
        <DropZone.FileUpload actionTitle={t("newRun.file")} actionHint={t("newRun.fileHelp")} />
      </DropZone>
      {wrong === null ? null : (
        <Text as="p" tone="critical">
          {t("newRun.fileWrong", { name: wrong })}
        </Text>
      )}
    </BlockStack>
  );
}

async function numbersIn(file: File): Promise<string[]> {
  const text = await file.text();
  if (!file.name.toLowerCase().endsWith(".csv")) return linesOf(text);
  const { parse } = await import("csv-parse/browser/esm/sync");
  const delimiter = [",", ";", "\t"];
  return numbersInTable(parse(text, { bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }));
}
