import {
  ChoiceList,
  IndexFilters,
  IndexFiltersMode,
  TextField,
  useSetIndexFiltersMode,
  type AppliedFilterInterface,
  type FilterInterface,
  type TabProps,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../parts/useFormat.ts";
import { axes, axisNames, noFilters, type Axis, type Filters } from "#app/lists/filters.ts";
import { parseSort, sortNames } from "#app/lists/views.ts";
import type { ListUrl } from "./useListUrl.ts";
import { isOffered, OfferedTags } from "../steps/OfferedTags.tsx";
import { offeredTags, useShopTags } from "../steps/offered-tags.ts";
import { RangeFields } from "./RangeFields.tsx";
import { useDraft } from "./useDraft.ts";

interface Props {
  list: ListUrl;
  /** The filters differ from those of the view: then they are shown at once. */
  narrowed: boolean;
  loading: boolean;
  tabs: TabProps[];
  selected: number;
  onTab(index: number): void;
  /** Resolves when the form that asks for the name may close. */
  onSaveView(form: "saveAs" | "newTab", name: string): Promise<boolean>;
}

/** Saved views, the one search box, filters as chips, and sort. */
export function ListFilters({ list, narrowed, loading, tabs, selected, onTab, onSaveView }: Props) {
  const { t } = useTranslation();
  const { mode, setMode } = useSetIndexFiltersMode(narrowed ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const [typed, setTyped] = useTyped(list);
  // What narrows the list is never out of sight.
  useEffect(() => {
    if (narrowed) setMode(IndexFiltersMode.Filtering);
  }, [narrowed, setMode]);
  return (
    <IndexFilters
      mode={mode}
      setMode={setMode}
      loading={loading}
      tabs={tabs}
      selected={selected}
      onSelect={onTab}
      queryValue={typed}
      queryPlaceholder={t("orders.search")}
      onQueryChange={setTyped}
      onQueryClear={() => setTyped("")}
      filters={useFilters(list)}
      appliedFilters={useChips(list)}
      onClearAll={() => {
        setTyped("");
        list.narrow(noFilters);
      }}
      sortOptions={sortNames.flatMap((name) =>
        (["asc", "desc"] as const).map((direction) => ({
          label: t(`orders.sort.${name}`),
          value: `${name} ${direction}` as const,
          directionLabel: t(`orders.direction.${name}.${direction}`),
        })),
      )}
      sortSelected={[list.sort]}
      onSort={([chosen]) => list.sortBy(parseSort(chosen ?? null))}
      canCreateNewView
      onCreateNewView={(name) => onSaveView("newTab", name)}
      primaryAction={{ type: "save-as", onAction: (name) => onSaveView("saveAs", name), disabled: false, loading: false }}
      cancelAction={{
        onAction: () => {
          setTyped("");
          onTab(selected);
        },
      }}
      disableKeyboardShortcuts
    />
  );
}

/** What is being typed, sent to the address when the person pauses. */
function useTyped(list: ListUrl): [string, (text: string) => void] {
  const { draft, setDraft, isNew } = useDraft(list.filters.q);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (isNew()) list.narrow({ q: draft.trim() });
    }, 300);
    return () => clearTimeout(timer);
  }, [draft, isNew, list]);
  return [draft, setDraft];
}

function useFilters({ filters, narrow }: ListUrl): FilterInterface[] {
  const { t } = useTranslation();
  const choice = (axis: Axis): FilterInterface => ({
    key: axis,
    label: t(`orders.filter.${axis}`),
    shortcut: axis === "payment" || axis === "fulfillment",
    filter: (
      <ChoiceList
        title={t(`orders.filter.${axis}`)}
        titleHidden
        allowMultiple
        selected={[...filters[axis]]}
        choices={axes[axis].map((value) => ({ value, label: t(`orders.value.${axis}.${value}` as "orders.value.status.open") }))}
        onChange={(chosen) => narrow({ [axis]: chosen })}
      />
    ),
  });
  const range = (first: "from" | "min", last: "to" | "max", type: "date" | "number") => (
    <RangeFields
      type={type}
      labels={[t(`orders.filter.${first}`), t(`orders.filter.${last}`)]}
      values={[filters[first], filters[last]]}
      onChange={([low, high]) => narrow({ [first]: low, [last]: high })}
    />
  );
  const picked = t("orders.picked", { count: filters.ids.length });
  return [
    // Chosen elsewhere, so it cannot be changed here, only seen and removed.
    ...(filters.ids.length ? [{ key: "ids", label: picked, filter: <span>{picked}</span> }] : []),
    ...axisNames.map(choice),
    { key: "tag", label: t("orders.filter.tag"), filter: <TagField tags={filters.tag} onChange={(tag) => narrow({ tag })} /> },
    { key: "date", label: t("orders.filter.date"), filter: range("from", "to", "date") },
    { key: "amount", label: t("orders.filter.amount"), filter: range("min", "max", "number") },
  ];
}

const tagsIn = (text: string): string[] =>
  text
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);

function TagField({ tags, onChange }: { tags: string[]; onChange(tags: string[]): void }) {
  const { t } = useTranslation();
  const { draft, setDraft, isNew } = useDraft(tags.join(", "));
  const [entered, setEntered] = useState(false);
  const typed = draft.slice(draft.lastIndexOf(",") + 1);
  const offered = offeredTags(useShopTags(entered), typed, tags);
  const send = () => {
    if (isNew()) onChange(tagsIn(draft));
  };
  const choose = (tag: string) => onChange([...new Set([...tagsIn(draft.slice(0, draft.length - typed.length)), tag])]);
  return (
    <div
      onKeyDown={(event) => {
        if (event.key === "Enter") send();
      }}
    >
      <TextField
        label={t("orders.filter.tag")}
        labelHidden
        autoComplete="off"
        value={draft}
        onChange={setDraft}
        onFocus={() => setEntered(true)}
        onBlur={(event) => {
          if (!isOffered(event?.relatedTarget)) send();
        }}
        helpText={t("orders.filter.tagHelp")}
      />
      {entered ? <OfferedTags tags={offered} onChoose={choose} /> : null}
    </div>
  );
}

/** What the list is narrowed to, in words. */
export function useChips({ filters, narrow }: ListUrl): AppliedFilterInterface[] {
  const { t } = useTranslation();
  const format = useFormat();
  const chips: AppliedFilterInterface[] = [];
  for (const axis of axisNames) {
    if (!filters[axis].length) continue;
    const values = filters[axis].map((value) => t(`orders.value.${axis}.${value}` as "orders.value.status.open"));
    chips.push({
      key: axis,
      label: t("orders.chip", { filter: t(`orders.filter.${axis}`), value: format.list(values) }),
      onRemove: () => narrow({ [axis]: [] }),
    });
  }
  if (filters.ids.length)
    chips.push({ key: "ids", label: t("orders.picked", { count: filters.ids.length }), onRemove: () => narrow({ ids: [] }) });
  if (filters.tag.length)
    chips.push({
      key: "tag",
      label: t("orders.chip", { filter: t("orders.filter.tag"), value: format.list(filters.tag) }),
      onRemove: () => narrow({ tag: [] }),
    });
  const range = (key: "date" | "amount", low: string | null, high: string | null, cleared: Partial<Filters>) => {
    if (low === null && high === null) return;
    const value =
      low === null ? t("orders.upTo", { high }) : high === null ? t("orders.fromOn", { low }) : t("orders.between", { low, high });
    chips.push({ key, label: t("orders.chip", { filter: t(`orders.filter.${key}`), value }), onRemove: () => narrow(cleared) });
  };
  range("date", filters.from, filters.to, { from: null, to: null });
  range("amount", filters.min, filters.max, { min: null, max: null });
  return chips;
}
