import { useFetcher, useNavigation } from "@remix-run/react";
import { Banner, Box, ButtonGroup, Card, Page, type IndexTableProps, type TabProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Reason } from "#app/kernel/reason.ts";
import { inAdmin } from "../parts/admin.ts";
import { Empty } from "../parts/Empty.tsx";
import type { Counted } from "../parts/format.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useReason } from "../parts/useReason.ts";
import { StandingTrouble, Troubles } from "../parts/Troubles.tsx";
import { filtersOf, isUnfiltered, noFilters, paramsOf } from "#app/lists/filters.ts";
import { builtInViewNames, builtInViews, sameFilters } from "#app/lists/views.ts";
import type { SavedView } from "#app/lists/saved-views.store.server.ts";
import { useFreshList } from "../news/useFreshList.ts";
import { SelectBy } from "./SelectBy.tsx";
import { ColumnPicker } from "./ColumnPicker.tsx";
import { useColumns } from "./columns.ts";
import { ListFilters, useChips } from "./ListFilters.tsx";
import { OrdersTable, type OrderRow } from "./OrdersTable.tsx";
import { useListUrl, type ListUrl } from "./useListUrl.ts";
import { useKeptList } from "./useListVisit.ts";
import { useSaveView } from "./useSaveView.ts";
import { SearchWarnings } from "./SearchWarnings.tsx";
import type { Refused } from "#app/kernel/refusal.ts";

interface Props {
  page: {
    rows: OrderRow[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
    warnings: string[];
  };
  count: Counted;
  views: SavedView[];
  trouble: Reason[];
}

/** Which orders, and do this to all of them. */
export function OrdersPage({ page, count, views, trouble }: Props) {
  const { t } = useTranslation();
  const list = useListUrl();
  useKeptList(page);
  useFreshList(page.rows.map(({ id }) => id));
  const [columns, choose] = useColumns();
  const loading = useListLoading();
  const say = useReason();
  const tabs = useTabs(list, views);
  const { save, refusal, dismiss } = useSaveView(list);
  const pagination = usePagination(page.pageInfo, count, list);
  return (
    <Page
      fullWidth
      title={t("nav.orders")}
      secondaryActions={
        <ButtonGroup>
          <SelectBy />
          <ColumnPicker chosen={columns} onChange={choose} />
        </ButtonGroup>
      }
    >
      <Troubles reasons={trouble} />
      {refusal ? (
        <Box paddingBlockEnd="400">
          <Banner tone="warning" title={t(`refusal.${refusal.by}`)} onDismiss={dismiss}>
            {say(refusal.reason)}
          </Banner>
        </Box>
      ) : null}
      <SearchWarnings warnings={page.warnings} dropped={list.dropped} q={list.filters.q} />
      <Card padding="0">
        <div className="order-filters">
          <ListFilters list={list} loading={loading} onSaveView={save} {...tabs} />
        </div>
        <OrdersTable
          key={paramsOf(list.filters).toString()}
          rows={page.rows}
          count={count}
          filters={list.filters}
          columns={columns}
          loading={loading}
          empty={<Nothing list={list} />}
          pagination={pagination}
        />
      </Card>
      <StandingTrouble reasons={trouble} />
    </Page>
  );
}

function useListLoading(): boolean {
  const { state, location } = useNavigation();
  return state === "loading" && location.pathname === "/app/orders";
}

function usePagination(
  { startCursor, endCursor, hasNextPage, hasPreviousPage }: Props["page"]["pageInfo"],
  count: Counted,
  list: ListUrl,
): IndexTableProps["pagination"] {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    hasNext: hasNextPage,
    hasPrevious: hasPreviousPage,
    label: t("orders.counted", { count: count.count, number: format.counted(count) }),
    onNext: () => {
      if (endCursor) list.turn({ after: endCursor });
    },
    onPrevious: () => {
      if (startCursor) list.turn({ before: startCursor });
    },
  };
}

/** Built-in views first, then the shop's own, which can be deleted. */
function useTabs(list: ListUrl, views: SavedView[]) {
  const { t } = useTranslation();
  const { submit } = useFetcher<{ ok: true } | Refused>();
  const builtIn: TabProps[] = builtInViewNames.map((view) => ({ id: view, content: t(`orders.view.${view}`), isLocked: true }));
  const own: TabProps[] = views.map(({ id, name }) => ({
    id,
    content: name,
    isLocked: false,
    actions: [
      {
        type: "delete",
        onPrimaryAction: () => {
          submit({ what: "delete", id }, { method: "post" });
          list.open("all", "");
          return Promise.resolve(true);
        },
      },
    ],
  }));
  const tabs = [...builtIn, ...own];
  const onTab = (index: number) => {
    const name = builtInViewNames[index];
    const saved = views[index - builtIn.length];
    if (name) list.open(name, builtInViews[name]);
    else if (saved) list.open(saved.id, saved.query, saved.sort);
  };
  const selected = Math.max(
    0,
    tabs.findIndex(({ id }) => id === list.view),
  );
  const builtInName = builtInViewNames[selected];
  const shown = builtInName ? builtInViews[builtInName] : (views[selected - builtIn.length]?.query ?? "");
  const narrowed = !sameFilters(list.filters, filtersOf(new URLSearchParams(shown)));
  return { tabs, onTab, selected, narrowed };
}

/** Nothing found says what was asked for and offers to clear it; nothing yet says what will be here. */
function Nothing({ list }: { list: ListUrl }) {
  const { t } = useTranslation();
  const chips = useChips(list);
  if (isUnfiltered(list.filters))
    return (
      <Empty
        title={t("orders.none.title")}
        text={t("orders.none.text")}
        action={{ content: t("home.empty.action"), url: inAdmin.newOrder, target: "_top" }}
      />
    );
  const { q } = list.filters;
  const narrowing = q && chips.length ? "both" : q ? "search" : "filters";
  const asked = t(`orders.nothing.${narrowing}`, { q, filters: chips.map(({ label }) => label).join(" · ") });
  return (
    <Empty
      title={t("orders.nothing.title")}
      text={asked}
      action={{ content: t("orders.nothing.clear"), onClick: () => list.narrow(noFilters) }}
    />
  );
}
