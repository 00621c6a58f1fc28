import { useSearchParams } from "@remix-run/react";
import { BlockStack, Card, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { listedRunStates } from "#app/journal/states.ts";
import type { Kind } from "#app/orders/intent.ts";
import type { RunSummary } from "#app/runs/summary.server.ts";
import { Filters, OlderNewest, useWhatAndWho, type Filter } from "../activity/Filters.tsx";
import { Empty } from "../parts/Empty.tsx";
import { RunLine } from "./RunLine.tsx";

interface Props {
  runs: RunSummary[];
  next: string | null;
  people: string[];
  kinds: Kind[];
}

/** All bulk changes, the latest first: what ran, by whom, how it came out. */
export function RunsPage({ runs, next, people, kinds }: Props) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const filters = useFilters(people, kinds);
  const narrowed = filters.some(({ name }) => params.get(name));
  return (
    <Page title={t("nav.runs")} backAction={{ content: t("nav.home"), url: "/app" }}>
      <BlockStack gap="400">
        <Filters filters={filters} />
        <Card>
          {runs.length ? (
            <BlockStack gap="400" as="ol">
              {runs.map((run) => (
                <li key={run.id} style={{ listStyle: "none" }}>
                  <RunLine first={run} inList />
                </li>
              ))}
            </BlockStack>
          ) : narrowed ? (
            <Empty title={t("activity.nothing")} action={{ content: t("activity.clear"), onClick: () => setParams({}) }} />
          ) : (
            <Empty
              title={t("runs.none.title")}
              text={t("runs.none.text")}
              action={{ content: t("runs.none.action"), url: "/app/orders" }}
            />
          )}
        </Card>
        <OlderNewest next={next} />
      </BlockStack>
    </Page>
  );
}

function useFilters(people: readonly string[], kinds: readonly Kind[]): Filter[] {
  const { t } = useTranslation();
  const { what, who } = useWhatAndWho(people, kinds);
  return [
    what,
    {
      name: "state",
      label: t("runs.state"),
      all: t("runs.allStates"),
      choices: listedRunStates.map((state) => ({ value: state, label: t(`run.state.${state}`) })),
    },
    who,
  ];
}
