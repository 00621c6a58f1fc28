import { useSearchParams } from "@remix-run/react";
import { BlockStack, Card, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { intentStates } from "#app/journal/states.ts";
import type { Kind } from "#app/orders/intent.ts";
import type { ActivityItem } from "#app/runs/summary.server.ts";
import { Empty } from "../parts/Empty.tsx";
import { RunLine } from "../runs/RunLine.tsx";
import { EntryRow } from "./EntryRow.tsx";
import { Filters, OlderNewest, useWhatAndWho, type Filter } from "./Filters.tsx";
import { OrderSearch } from "./OrderSearch.tsx";
import { periods } from "./periods.ts";

interface Props {
  items: ActivityItem[];
  next: string | null;
  people: string[];
  kinds: Kind[];
}

/** Who did what, when, why, and can it be undone? A run is one line. */
export function ActivityPage({ items, next, people, kinds }: Props) {
  const { t } = useTranslation();
  const filters = useFilters(people, kinds);
  return (
    <Page title={t("nav.activity")} secondaryActions={[{ content: t("runs.all"), url: "/app/runs" }]}>
      <BlockStack gap="400">
        <OrderSearch />
        <Filters filters={filters} />
        <Card>
          {items.length ? (
            <BlockStack gap="400" as="ol">
              {items.map((item) => (
                <li key={"run" in item ? item.run.id : item.entry.id} style={{ listStyle: "none" }}>
                  {"run" in item ? <RunLine first={item.run} inList /> : <EntryRow entry={item.entry} />}
                </li>
              ))}
            </BlockStack>
          ) : (
            <Nothing filters={filters} />
          )}
        </Card>
        <OlderNewest next={next} />
      </BlockStack>
    </Page>
  );
}

function Nothing({ filters }: { filters: readonly Filter[] }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const order = params.get("order");
  const clear = { content: t("activity.clear"), onClick: () => setParams({}) };
  if (order) return <Empty title={t("activity.nothingOf", { order })} text={t("activity.nothingOfHelp")} action={clear} />;
  if (filters.some(({ name }) => params.get(name))) return <Empty title={t("activity.nothing")} action={clear} />;
  return <Empty title={t("activity.none.title")} text={t("activity.none.text")} />;
}

function useFilters(people: readonly string[], kinds: readonly Kind[]): Filter[] {
  const { t } = useTranslation();
  const { what, who } = useWhatAndWho(people, kinds);
  return [
    what,
    {
      name: "state",
      label: t("activity.state"),
      all: t("activity.allStates"),
      choices: intentStates.map((state) => ({ value: state, label: t(`entry.state.${state}`) })),
    },
    who,
    {
      name: "period",
      label: t("activity.period"),
      all: t("activity.periods.any"),
      choices: periods.map((period) => ({ value: period, label: t(`activity.periods.${period}`) })),
    },
  ];
}
