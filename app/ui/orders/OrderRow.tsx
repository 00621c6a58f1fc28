import { BlockStack, IndexTable, InlineStack, Link, Tag, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../shop/badges.tsx";
import { Money } from "../shop/Money.tsx";
import { useFormat } from "../shop/useFormat.ts";
import { When } from "../shop/When.tsx";
import type { Column } from "./columns.ts";
import { orderUrl } from "./numberOf.ts";
import type { OrderRow } from "./OrdersTable.tsx";
import { RowStage } from "./RowStage.tsx";

interface Props { row: OrderRow; position: number; selected: boolean; columns: Column[] }

function Name({ row }: { row: OrderRow }) {
  return (
    <Link dataPrimaryLink removeUnderline monochrome url={orderUrl(row.id)}>
      <Text as="span" variant="bodyMd" fontWeight="semibold" textDecorationLine={row.cancelledAt ? "line-through" : undefined}>{row.name}</Text>
    </Link>
  );
}

function Cell({ column, row }: { column: Column; row: OrderRow }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  switch (column) {
    case "order": return <Name row={row} />;
    case "date": return <When at={row.createdAt} />;
    case "customer": return row.customerName ?? <Text as="span" tone="subdued">{t("orders.noCustomer")}</Text>;
    case "total": return <Text as="span" alignment="end" numeric><Money value={row.total.shop} /></Text>;
    case "payment": return <StatusBadge kind="payment" value={row.financialStatus} />;
    case "fulfillment": return <StatusBadge kind="fulfillment" value={row.fulfillmentStatus} />;
    case "stage": return <RowStage row={row} />;
    case "items": return t("orders.items", { count: row.itemCount, number: format.number(row.itemCount) });
    case "tags": return <InlineStack gap="100" wrap={false}>{row.tags.slice(0, 3).map((tag) => <Tag key={tag}>{tag}</Tag>)}{row.tags.length > 3 ? `+${row.tags.length - 3}` : null}</InlineStack>;
  }
}

function useRowProps({ row, position, selected }: Props) {
  const { t } = useTranslation();
  return { id: row.id, position, selected, accessibilityLabel: t("orders.select", { name: row.name }) };
}

export function WideRow(props: Props) {
  return (
    <IndexTable.Row {...useRowProps(props)}>
      {props.columns.map((column) => <IndexTable.Cell key={column}><Cell column={column} row={props.row} /></IndexTable.Cell>)}
    </IndexTable.Row>
  );
}

/** As wide as the screen leaves beside the tick box: a long reason is cut, never the row. */
const besideTick = { width: "calc(100vw - 4rem)" };

/** Two lines, for a telephone. */
export function NarrowRow(props: Props) {
  const { t } = useTranslation();
  const { row } = props;
  return (
    <IndexTable.Row {...useRowProps(props)}>
      <IndexTable.Cell>
        <div style={besideTick}>
          <BlockStack gap="100">
            <InlineStack align="space-between" wrap={false} gap="200">
              <InlineStack gap="200" wrap={false}><Name row={row} /><Text as="span" truncate tone={row.customerName ? undefined : "subdued"}>{row.customerName ?? t("orders.noCustomer")}</Text></InlineStack>
              <Money value={row.total.shop} />
            </InlineStack>
            <InlineStack gap="200" wrap={false} blockAlign="center"><When at={row.createdAt} style="date" /><div style={{ flex: 1, minWidth: 0 }}><RowStage row={row} oneLine /></div></InlineStack>
          </BlockStack>
        </div>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}
