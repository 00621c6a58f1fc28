import { IndexTable, useIndexResourceState, type IndexTableProps } from "@shopify/polaris";
import { useNavigate } from "@remix-run/react";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { useFormat } from "../shop/useFormat.ts";
import type { Filters } from "../search/filters.ts";
import { bulkKinds, previewUrl, promotedKinds, type BulkKind, type Chosen } from "./bulk.ts";
import type { Column } from "./columns.ts";
import { numberOf } from "./numberOf.ts";
import { OrderLine } from "./OrderRow.tsx";
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

/** The orders of a page, chosen one by one, by page, or all that match. */
export function OrdersTable({ rows, count, filters, columns, loading, empty, pagination }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const byId = useMemo(() => rows.map((row) => ({ id: row.id })), [rows]);
  const { selectedResources, allResourcesSelected, handleSelectionChange } = useIndexResourceState(byId);
  const keys = useRowKeys();
  const chosen: Chosen = allResourcesSelected ? { filters } : { ids: selectedResources.map(numberOf) };
  const bulk = useBulkActions(chosen);
  const all = t(count.exact ? "orders.selectAll" : "orders.selectAllAtLeast", { count: count.count, total: format.number(count.count) });
  const headings = columns.map((column) => ({ title: t(`orders.column.${column}`), alignment: column === "total" ? "end" as const : "start" as const }));
  return (
    <div onKeyDown={keys} data-orders>
      <IndexTable
        loading={loading} itemCount={rows.length} emptyState={empty}
        resourceName={{ singular: t("orders.one"), plural: t("orders.many") }}
        headings={headings as IndexTableProps["headings"]}
        selectedItemsCount={allResourcesSelected ? "All" : selectedResources.length} onSelectionChange={handleSelectionChange}
        hasMoreItems={count.count > rows.length} paginatedSelectAllActionText={all}
        paginatedSelectAllText={allResourcesSelected ? t("orders.allSelected", { count: count.count, total: format.number(count.count) }) : undefined}
        promotedBulkActions={promotedKinds.map(bulk)} bulkActions={bulkKinds.filter((kind) => !promotedKinds.includes(kind)).map(bulk)}
        pagination={pagination}
      >
        {rows.map((row, position) => <OrderLine key={row.id} row={row} position={position} selected={selectedResources.includes(row.id)} columns={columns} />)}
      </IndexTable>
    </div>
  );
}

function useBulkActions(chosen: Chosen): (kind: BulkKind) => { content: string; onAction(): void } {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (kind) => ({ content: t(`bulk.${kind}`), onAction: () => navigate(previewUrl(kind, chosen)) });
}
