import { IndexTable, type IndexTableProps } from "@shopify/polaris";
import { useNavigate, useSubmit } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { useFormat } from "../parts/useFormat.ts";
import type { Filters } from "#app/lists/filters.ts";
import { manyKinds, promotedKinds, type ManyKind } from "../steps/screens.ts";
import { remember } from "../parts/remembered.ts";
import { bulkUrl, pickedKey, plainInput, type Chosen } from "./bulk.ts";
import type { Column } from "./columns.ts";
import { MoreColumns } from "./MoreColumns.tsx";
import { numberOf } from "./numberOf.ts";
import { OrderLine } from "./OrderRow.tsx";
import { usePicked } from "./usePicked.ts";
import { useRowKeys } from "./useRowKeys.ts";

export type OrderRow = Snapshot<"list">;

interface Props {
  rows: OrderRow[];
  count: { count: number; exact: boolean };
  filters: Filters;
  columns: Column[];
  loading: boolean;
  empty: ReactNode;
  pagination: IndexTableProps["pagination"];
}

/** The orders of a page, chosen one by one, also across pages, by page, or all that match. */
export function OrdersTable({ rows, count, filters, columns, loading, empty, pagination }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { picked, table, pick } = usePicked(rows);
  const keys = useRowKeys();
  const chosen: Chosen = picked.all ? { filters } : { ids: picked.ids.map(numberOf) };
  const bulk = useBulkActions(chosen);
  const all = t(count.exact ? "orders.selectAll" : "orders.selectAllAtLeast", { count: count.count, total: format.number(count.count) });
  const headings = columns.map((column) => ({
    title: t(`orders.column.${column}`),
    alignment: column === "total" ? ("end" as const) : ("start" as const),
  }));
  return (
    <div ref={table} onKeyDown={keys} data-orders data-narrows="ticked">
      <MoreColumns />
      <IndexTable
        loading={loading}
        itemCount={rows.length}
        emptyState={empty}
        resourceName={{ singular: t("orders.one"), plural: t("orders.many") }}
        headings={headings as IndexTableProps["headings"]}
        selectedItemsCount={picked.all ? "All" : picked.ids.length}
        onSelectionChange={pick}
        hasMoreItems={count.count > rows.length}
        paginatedSelectAllActionText={all}
        paginatedSelectAllText={picked.all ? t("orders.allSelected", { count: count.count, total: format.number(count.count) }) : undefined}
        promotedBulkActions={promotedKinds.map(bulk)}
        bulkActions={manyKinds.filter((kind) => !promotedKinds.includes(kind)).map(bulk)}
        pagination={pagination}
      >
        {rows.map((row, position) => (
          <OrderLine key={row.id} row={row} position={position} selected={picked.all || picked.ids.includes(row.id)} columns={columns} />
        ))}
      </IndexTable>
    </div>
  );
}

/** Leads to the preview: at once, or by the questions that the change asks. */
function useBulkActions(chosen: Chosen): (kind: ManyKind) => { content: string; onAction(): void } {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const submit = useSubmit();
  const start = (kind: ManyKind) => {
    const input = plainInput(kind);
    if ("ids" in chosen && input)
      submit({ by: "ids", orders: chosen.ids.join(","), kind, intent: JSON.stringify(input) }, { method: "post", action: "/app/runs/new" });
    else {
      if ("ids" in chosen) remember(pickedKey, JSON.stringify({ picked: chosen.ids }), "tab");
      navigate(bulkUrl(kind, chosen), "ids" in chosen ? { state: { picked: chosen.ids } } : undefined);
    }
  };
  return (kind) => ({ content: t(`bulk.${kind}`), onAction: () => start(kind) });
}
