import { useSearchParams } from "@remix-run/react";
import { BlockStack, Box, Button, Card, InlineGrid, InlineStack, Page, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Kind } from "#app/orders/intent.ts";
import { Empty } from "../parts/Empty.tsx";
import type { IntentView } from "#app/journal/views.server.ts";
import { periods } from "./periods.ts";
import { EntryRow } from "./EntryRow.tsx";
import { entryStates } from "#app/journal/states.ts";

interface Props {
  entries: IntentView[];
  next: string | null;
  people: string[];
  kinds: Kind[];
}

/** Who did what, when, why, and can it be undone? */
export function ActivityPage({ entries, next, people, kinds }: Props) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const filtered = filters.some((key) => params.get(key));
  const older = new URLSearchParams(params);
  older.set("before", next ?? "");
  return (
    <Page title={t("nav.activity")}>
      <BlockStack gap="400">
        <Filters people={people} kinds={kinds} />
        <Card>
          {entries.length ? (
            <BlockStack gap="400" as="ol">
              {entries.map((entry) => (
                <li key={entry.id} style={{ listStyle: "none" }}>
                  <EntryRow entry={entry} />
                </li>
              ))}
            </BlockStack>
          ) : filtered ? (
            <Empty title={t("activity.nothing")} action={{ content: t("activity.clear"), onClick: () => setParams({}) }} />
          ) : (
            <Empty title={t("activity.none.title")} text={t("activity.none.text")} />
          )}
        </Card>
        <InlineStack align="center" gap="300">
          {params.get("before") ? <Button url={`?${withoutBefore(params)}`}>{t("activity.newest")}</Button> : null}
          {next ? <Button url={`?${older}`}>{t("activity.older")}</Button> : null}
        </InlineStack>
      </BlockStack>
    </Page>
  );
}

const filters = ["kind", "state", "actor", "period"] as const;
type Filter = (typeof filters)[number];
interface Choice {
  value: string;
  label: string;
}

function Filters({ people, kinds }: Pick<Props, "people" | "kinds">) {
  const { t } = useTranslation();
  const shown: Record<Filter, { label: string; all: string; choices: Choice[] }> = {
    kind: {
      label: t("activity.kind"),
      all: t("activity.allKinds"),
      choices: kinds.map((kind) => ({ value: kind, label: t(`action.${kind}`) })),
    },
    state: {
      label: t("activity.state"),
      all: t("activity.allStates"),
      choices: entryStates.map((state) => ({ value: state, label: t(`entry.state.${state}`) })),
    },
    actor: { label: t("activity.who"), all: t("activity.anyone"), choices: people.map((name) => ({ value: name, label: name })) },
    period: {
      label: t("activity.period"),
      all: t("activity.periods.any"),
      choices: periods.map((period) => ({ value: period, label: t(`activity.periods.${period}`) })),
    },
  };
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <InlineGrid columns={{ xs: 2, md: 4 }} gap="300">
        {filters.map((name) => (
          <FilterBy key={name} name={name} {...shown[name]} />
        ))}
      </InlineGrid>
    </Box>
  );
}

/** Narrows the list by one thing, and begins it anew. */
function FilterBy({ name, label, all, choices }: { name: Filter; label: string; all: string; choices: Choice[] }) {
  const [params, setParams] = useSearchParams();
  const choose = (value: string) =>
    setParams(
      (old) => {
        const changed = new URLSearchParams(old);
        changed.delete("before");
        if (value) changed.set(name, value);
        else changed.delete(name);
        return changed;
      },
      { preventScrollReset: true },
    );
  return <Select label={label} value={params.get(name) ?? ""} onChange={choose} options={[{ value: "", label: all }, ...choices]} />;
}

function withoutBefore(params: URLSearchParams): string {
  const rest = new URLSearchParams(params);
  rest.delete("before");
  return rest.toString();
}
