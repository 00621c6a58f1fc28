import { useSearchParams } from "@remix-run/react";
import { BlockStack, Box, Button, Card, InlineGrid, InlineStack, Page, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Kind } from "#app/orders/intent.ts";
import { Empty } from "../parts/Empty.tsx";
import { periods, type Entry } from "./entry.ts";
import { EntryRow } from "./EntryRow.tsx";
import { entryStates } from "#app/journal/states.ts";

interface Props {
  entries: Entry[];
  next: string | null;
  people: string[];
  kinds: Kind[];
}

/** Who did what, when, why, and can it be undone? */
export function ActivityPage({ entries, next, people, kinds }: Props) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const filtered = ["kind", "state", "actor", "period"].some((key) => params.get(key));
  const set = (key: string, value: string) =>
    setParams(
      (old) => {
        const changed = new URLSearchParams(old);
        changed.delete("before");
        if (value) changed.set(key, value);
        else changed.delete(key);
        return changed;
      },
      { preventScrollReset: true },
    );
  const older = new URLSearchParams(params);
  older.set("before", next ?? "");
  return (
    <Page title={t("nav.activity")}>
      <BlockStack gap="400">
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <InlineGrid columns={{ xs: 2, md: 4 }} gap="300">
            <Select
              label={t("activity.kind")}
              value={params.get("kind") ?? ""}
              onChange={(value) => set("kind", value)}
              options={[
                { value: "", label: t("activity.allKinds") },
                ...kinds.map((kind) => ({ value: kind, label: t(`action.${kind}`) })),
              ]}
            />
            <Select
              label={t("activity.state")}
              value={params.get("state") ?? ""}
              onChange={(value) => set("state", value)}
              options={[
                { value: "", label: t("activity.allStates") },
                ...entryStates.map((state) => ({ value: state, label: t(`entry.state.${state}`) })),
              ]}
            />
            <Select
              label={t("activity.who")}
              value={params.get("actor") ?? ""}
              onChange={(value) => set("actor", value)}
              options={[{ value: "", label: t("activity.anyone") }, ...people.map((name) => ({ value: name, label: name }))]}
            />
            <Select
              label={t("activity.period")}
              value={params.get("period") ?? ""}
              onChange={(value) => set("period", value)}
              options={[
                { value: "", label: t("activity.periods.any") },
                ...periods.map((period) => ({ value: period, label: t(`activity.periods.${period}`) })),
              ]}
            />
          </InlineGrid>
        </Box>
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

function withoutBefore(params: URLSearchParams): string {
  const rest = new URLSearchParams(params);
  rest.delete("before");
  return rest.toString();
}
