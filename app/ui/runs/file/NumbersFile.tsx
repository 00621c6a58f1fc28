import { DropZone, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cellLine, linesOf } from "#app/runs/preview/numbers.ts";
import { ColumnChoice } from "./ColumnChoice.tsx";
import { namesIn, type Column, type Table } from "./columns.ts";
import type { NoText } from "./fileText.ts";
import { readFile } from "./readTable.ts";

type Taken = { lines: string[] } | { asked: Table } | { wrong: NoText | "empty" };

const linesIn = (table: Table, column: Column): string[] => namesIn(table, column).map(cellLine);

/** What a chosen file comes to: its lines, the question which column they are in, or why there are none. */
async function taken(file: File): Promise<Taken> {
  const read = await readFile(file);
  if ("kind" in read) return { wrong: read.kind };
  if ("table" in read && read.table.chosen === null && read.table.columns.length > 0) return { asked: read.table };
  const lines = "text" in read ? linesOf(read.text) : read.table.chosen ? linesIn(read.table, read.table.chosen) : [];
  return lines.length > 0 ? { lines } : { wrong: "empty" };
}

/** Order numbers out of a file. */
export function NumbersFile({ onLines }: { onLines(lines: string[]): void }) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [left, setLeft] = useState<Exclude<Taken, { lines: string[] }> | null>(null);
  const take = async (file: File) => {
    const found = await taken(file);
    setName(file.name);
    setLeft("lines" in found ? null : found);
    if ("lines" in found) onLines(found.lines);
  };
  const choose = (table: Table, column: Column) => {
    setLeft(null);
    onLines(linesIn(table, column));
  };
  return (
    <>
      {left && "asked" in left ? (
        <ColumnChoice
          key={name}
          title={t("newRun.column.file", { name })}
          table={left.asked}
          onChoose={(column) => choose(left.asked, column)}
        />
      ) : null}
      <DropZone
        label={t("newRun.file")}
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
      {left && "wrong" in left ? (
        <Text as="p" tone="critical">
          {t(`newRun.fileWrong.${left.wrong}`, { name })}
        </Text>
      ) : null}
    </>
  );
}
