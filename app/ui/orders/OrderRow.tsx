import { IndexTable, InlineStack, Link, Tag, Text } from "@shopify/polaris";
import { memo, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../parts/badges.tsx";
import { Money } from "../parts/Money.tsx";
import { useFormat } from "../parts/useFormat.ts";
import { When } from "../parts/When.tsx";
import type { Column } from "./columns.ts";
import { orderUrl } from "./numberOf.ts";
import type { OrderRow } from "./OrdersTable.tsx";
import { Marks } from "./Marks.tsx";
import { RowStage } from "./RowStage.tsx";
import { useIsPicked } from "./usePicked.ts";

interface Props {
  row: OrderRow;
  position: number;
  columns: Column[];
}

function Name({ row }: { row: OrderRow }) {
  return (
    <Link dataPrimaryLink removeUnderline monochrome url={orderUrl(row.id)}>
      <Text as="span" variant="bodyMd" fontWeight="semibold" textDecorationLine={row.cancelledAt ? "line-through" : undefined}>
        {row.name}
      </Text>
    </Link>
  );
}

function Cell({ column, row }: { column: Column; row: OrderRow }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  switch (column) {
    case "order":
      return <NameCell row={row} />;
    case "date":
      return <When at={row.createdAt} />;
    case "customer":
      return (
        <div className="order-customer" title={row.customerName ?? undefined}>
          <Text as="span" truncate tone={row.customerName ? undefined : "subdued"}>
            {row.customerName ?? t("orders.noCustomer")}
          </Text>
        </div>
      );
    case "total":
      return (
        <Text as="span" alignment="end" numeric>
          <Money value={row.total.shop} />
        </Text>
      );
    case "payment":
      return <StatusBadge kind="payment" value={row.financialStatus} />;
    case "fulfillment":
      return <StatusBadge kind="fulfillment" value={row.fulfillmentStatus} />;
    case "stage":
      return <RowStage row={row} />;
    case "items":
      return t("orders.items", { count: row.itemCount, number: format.number(row.itemCount) });
    case "tags":
      return (
        <InlineStack gap="100" wrap={false}>
          {row.tags.slice(0, 3).map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
          {row.tags.length > 3 ? `+${row.tags.length - 3}` : null}
        </InlineStack>
      );
  }
}

/** The first cell carries all of the order where there is room for one column only: CSS decides (`narrow.css`). */
function NameCell({ row }: { row: OrderRow }) {
  const { t } = useTranslation();
  return (
    <div className="narrow-lines">
      <div className="narrow-line">
        <InlineStack gap="200" blockAlign="center" wrap={false}>
          <Name row={row} />
          <Marks order={row} />
        </InlineStack>
        <span className="narrow-only narrow-grow">
          <Text as="span" truncate tone={row.customerName ? undefined : "subdued"}>
            {row.customerName ?? t("orders.noCustomer")}
          </Text>
        </span>
        <span className="narrow-only">
          <Money value={row.total.shop} />
        </span>
      </div>
      <div className="narrow-only">
        <When at={row.createdAt} style="date" />
        <div style={{ flex: 1, minWidth: 0 }}>
          <RowStage row={row} oneLine />
        </div>
      </div>
    </div>
  );
}

/** A row of the list: a column each, or two lines on a telephone. Whatever is chosen, only the rows that it concerns render. */
export const OrderLine = memo(function OrderLine(props: Props) {
  return <Row {...props} selected={useIsPicked(props.row.id)} />;
});

/** What is in a row is rendered once, however often it is chosen. */
const Row = memo(function Row({ row, position, columns, selected }: Props & { selected: boolean }) {
  const { t } = useTranslation();
  const cells = useMemo(
    () =>
      columns.map((column) => (
        <IndexTable.Cell key={column} className={column === "order" ? undefined : `wide-only cell-${column}`}>
          <Cell column={column} row={row} />
        </IndexTable.Cell>
      )),
    [row, columns],
  );
  return (
    <IndexTable.Row id={row.id} position={position} selected={selected} accessibilityLabel={t("orders.select", { name: row.name })}>
      {cells}
    </IndexTable.Row>
  );
});
