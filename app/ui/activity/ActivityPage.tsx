import { useSearchParams } from "@remix-run/react";
import { BlockStack, Box, Button, Card, InlineStack, Page, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { kinds } from "#app/orders/steps.ts";
import { Empty } from "../page/Empty.tsx";
import { entryStates, type Entry } from "./entry.ts";
import { EntryRow } from "./EntryRow.tsx";

/** Who did what, when, why, and can it be undone? */
export function ActivityPage({ entries, next }: { entries: Entry[]; next: string | null }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const filtered = ["kind", "state", "actor"].some((key) => params.get(key));
  const set = (key: string, value: string) => setParams((old) => {
    const changed = new URLSearchParams(old);
    changed.delete("before");
    if (value) changed.set(key, value); else changed.delete(key);
    return changed;
  }, { preventScrollReset: true });
  const older = new URLSearchParams(params);
  older.set("before", next ?? "");
  const actors = [...new Set([...entries.map(({ actorName }) => actorName), ...params.getAll("actor")])].toSorted();
  return (
    <Page title={t("nav.activity")}>
      <BlockStack gap="400">
        <Box paddingInline={{ xs: "400", sm: "0" }}><InlineStack gap="300">
          <Select labelInline label={t("activity.kind")} value={params.get("kind") ?? ""} onChange={(value) => set("kind", value)}
            options={[{ value: "", label: t("activity.allKinds") }, ...kinds.map((kind) => ({ value: kind, label: t(`action.${kind}`) }))]} />
          <Select labelInline label={t("activity.state")} value={params.get("state") ?? ""} onChange={(value) => set("state", value)}
            options={[{ value: "", label: t("activity.allStates") }, ...entryStates.map((state) => ({ value: state, label: t(`entry.state.${state}`) }))]} />
          <Select labelInline label={t("activity.who")} value={params.get("actor") ?? ""} onChange={(value) => set("actor", value)}
            options={[{ value: "", label: t("activity.anyone") }, ...actors.map((name) => ({ value: name, label: name }))]} />
        </InlineStack></Box>
        <Card>
          {entries.length ? <BlockStack gap="400">{entries.map((entry) => <EntryRow key={entry.id} entry={entry} />)}</BlockStack>
            : filtered ? <Empty title={t("activity.nothing")} action={{ content: t("activity.clear"), onClick: () => setParams({}) }} />
              : <Empty title={t("activity.none.title")} text={t("activity.none.text")} />}
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
