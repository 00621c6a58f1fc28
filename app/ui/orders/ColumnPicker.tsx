import { Box, Button, ChoiceList, Popover } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { columns, type Column } from "./columns.ts";

export function ColumnPicker({ chosen, onChange }: { chosen: Column[]; onChange(columns: Column[]): void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      active={open}
      onClose={() => setOpen(false)}
      activator={
        <Button disclosure onClick={() => setOpen(!open)}>
          {t("orders.columns")}
        </Button>
      }
    >
      <Box padding="400">
        <ChoiceList
          title={t("orders.columns")}
          titleHidden
          allowMultiple
          selected={chosen}
          onChange={(names) => onChange(names as Column[])}
          choices={columns.map((column) => ({ value: column, label: t(`orders.column.${column}`), disabled: column === "order" }))}
        />
      </Box>
    </Popover>
  );
}
