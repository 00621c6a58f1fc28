import { IndexTable, type IndexTableProps } from "@shopify/polaris";
import { memo, useDeferredValue, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { useFormat } from "../parts/useFormat.ts";
import type { Filters } from "#app/lists/filters.ts";
import type { Column } from "./columns.ts";
import { MoreColumns } from "./MoreColumns.tsx";
import { numberOf } from "./numberOf.ts";
import { OrderLine } from "./OrderRow.tsx";
import type { Picked } from "./picking.ts";
import { PickedContext, usePicked, type Picking } from "./usePicked.ts";
import { useBulkActions, type BulkActions } from "./useBulkActions.ts";
import { useInSight } from "./useInSight.ts";
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

/**
 * The orders of a page, chosen one by one, also across pages, by page, or all that match. The row that is chosen shows it at once;
 * the table around it, which Polaris renders as a whole, follows when the browser has time.
 */
export function OrdersTable(props: Props) {
  const { picked, table, pick } = usePicked(props.rows);
  const keys = useRowKeys();
  const actions = useBulkActions(picked.all ? { filters: props.filters } : { ids: picked.ids.map(numberOf) });
  const inTable = useTablePicked(picked, props.rows.length);
  return (
    <div ref={table} onKeyDown={keys} data-orders data-narrows="ticked">
      <MoreColumns />
      <PickedContext.Provider value={picked}>
        <Table {...props} {...actions} picked={inTable} pick={pick} />
      </PickedContext.Provider>
    </div>
  );
}

/** So many rows are rendered before anybody notices. */
const fewRows = 10;

/**
 * What the table around the rows takes for chosen. Of one row more or less it hears later, since that row shows it already; what was
 * chosen in the table's own head it shows at once.
 */
function useTablePicked(picked: Picked, rows: number): Picked {
  const before = useDeferredValue(picked);
  const isOneRow = picked.all === before.all && Math.abs(picked.ids.length - before.ids.length) === 1;
  return isOneRow && rows > fewRows ? before : picked;
}

const Table = memo(function Table({ rows, count, columns, picked, pick, promoted, more, ...rest }: Props & BulkActions & TablePicking) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = useInSight(rows);
  const headings = useMemo(
    () =>
      columns.map((column) => ({
        id: `column-${column}`,
        title: t(`orders.column.${column}`),
        alignment: column === "total" ? ("end" as const) : ("start" as const),
      })),
    [columns, t],
  );
  const all = t(count.exact ? "orders.selectAll" : "orders.selectAllAtLeast", { count: count.count, total: format.number(count.count) });
  return (
    <IndexTable
      loading={rest.loading}
      itemCount={rows.length}
      emptyState={rest.empty}
      resourceName={{ singular: t("orders.one"), plural: t("orders.many") }}
      headings={headings as IndexTableProps["headings"]}
      selectedItemsCount={picked.all ? "All" : picked.ids.length}
      onSelectionChange={pick}
      hasMoreItems={count.count > rows.length}
      paginatedSelectAllActionText={all}
      paginatedSelectAllText={picked.all ? t("orders.allSelected", { count: count.count, total: format.number(count.count) }) : undefined}
      promotedBulkActions={promoted}
      bulkActions={more}
      pagination={rest.pagination}
    >
      {shown.map((row, position) => (
        <OrderLine key={row.id} row={row} position={position} columns={columns} />
      ))}
    </IndexTable>
  );
});

type TablePicking = Pick<Picking, "picked" | "pick">;
