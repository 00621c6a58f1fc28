import { useSearchParams } from "@remix-run/react";
import { Box, IndexTable, InlineStack, Link, Pagination, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { IntentView } from "#app/journal/views.server.ts";
import { EntryState } from "../activity/EntryState.tsx";
import { orderUrl } from "../orders/numberOf.ts";
import { useFormat } from "../parts/useFormat.ts";
import { Said } from "../parts/Said.tsx";
import type { RunView } from "#app/runs/runs.server.ts";
import { intentStates } from "#app/journal/states.ts";

/** Each order of a run with its outcome and why. */
export function RunOrders({ run, rows, pages }: { run: RunView; rows: IntentView[]; pages: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get("page")) || 1);
  const state = params.get("state") ?? "";
  const go = (change: Record<string, string>) => setParams({ ...(state ? { state } : {}), ...change }, { preventScrollReset: true });
  return (
    <>
      <Box padding="400">
        <Select
          labelInline
          label={t("run.show")}
          value={state}
          onChange={(chosen) => setParams(chosen ? { state: chosen } : {}, { preventScrollReset: true })}
          options={[
            { value: "", label: t("run.all", { count: run.total, number: format.number(run.total) }) },
            ...intentStates.map((name) => ({ value: name, label: t(`entry.state.${name}`) })),
          ]}
        />
      </Box>
      <Orders rows={rows} />
      {pages > 1 ? (
        <Box padding="400">
          <InlineStack align="center">
            <Pagination
              hasPrevious={page > 1}
              hasNext={page < pages}
              label={t("run.page", { page, pages })}
              onPrevious={() => go({ page: String(page - 1) })}
              onNext={() => go({ page: String(page + 1) })}
            />
          </InlineStack>
        </Box>
      ) : null}
    </>
  );
}

function Orders({ rows }: { rows: IntentView[] }) {
  const { t } = useTranslation();
  return (
    <div data-narrows>
      <IndexTable
        selectable={false}
        itemCount={rows.length}
        resourceName={{ singular: t("orders.one"), plural: t("orders.many") }}
        headings={[{ title: t("orders.column.order") }, { title: t("run.outcome") }, { title: t("run.why") }]}
        emptyState={
          <Box padding="400">
            <Text as="p" tone="subdued" alignment="center">
              {t("run.none")}
            </Text>
          </Box>
        }
      >
        {rows.map((row, position) => (
          <Row key={row.id} row={row} position={position} />
        ))}
      </IndexTable>
    </div>
  );
}

/** The first cell carries all of it where there is room for one column only: CSS decides (`narrow.css`). */
function Row({ row, position }: { row: IntentView; position: number }) {
  const why = <Said reason={row.reason} order={row.orderId} />;
  const state = <EntryState state={row.state} />;
  return (
    <IndexTable.Row id={row.id} position={position}>
      <IndexTable.Cell>
        <div className="narrow-lines">
          <div className="narrow-line">
            <Link url={orderUrl(row.orderId)} removeUnderline>
              {row.orderName}
            </Link>
            <span className="narrow-only">{state}</span>
          </div>
          <span className="narrow-only row-wraps">
            <Text as="span" tone="subdued">
              {why}
            </Text>
          </span>
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell className="wide-only">{state}</IndexTable.Cell>
      <IndexTable.Cell className="wide-only">
        <span className="row-wraps">{why}</span>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}
