import { useSearchParams } from "@remix-run/react";
import { Box, Button, InlineGrid, InlineStack, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Kind } from "#app/orders/intent.ts";

export interface Filter {
  name: string;
  label: string;
  /** What stands for no choice. */ all: string;
  choices: { value: string; label: string }[];
}

/** Changes one parameter of the address, and begins the list anew. */
export function useNarrowing(): (name: string, value: string) => void {
  const [, setParams] = useSearchParams();
  return (name, value) =>
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
}

/** What was asked, and who asked: by these every list of what was done is narrowed. */
export function useWhatAndWho(people: readonly string[], kinds: readonly Kind[]): { what: Filter; who: Filter } {
  const { t } = useTranslation();
  return {
    what: {
      name: "kind",
      label: t("activity.kind"),
      all: t("activity.allKinds"),
      choices: kinds.map((kind) => ({ value: kind, label: t(`action.${kind}`) })),
    },
    who: {
      name: "actor",
      label: t("activity.who"),
      all: t("activity.anyone"),
      choices: people.map((name) => ({ value: name, label: name })),
    },
  };
}

/** Selects that narrow the list below by one thing each. */
export function Filters({ filters }: { filters: readonly Filter[] }) {
  const [params] = useSearchParams();
  const narrow = useNarrowing();
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <InlineGrid columns={{ xs: 2, md: filters.length }} gap="300">
        {filters.map(({ name, label, all, choices }) => (
          <Select
            key={name}
            label={label}
            value={params.get(name) ?? ""}
            onChange={(value) => narrow(name, value)}
            options={[{ value: "", label: all }, ...choices]}
          />
        ))}
      </InlineGrid>
    </Box>
  );
}

/** To older ones, and back to the newest. */
export function OlderNewest({ next }: { next: string | null }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const addressAt = (before: string | null) => {
    const changed = new URLSearchParams(params);
    if (before === null) changed.delete("before");
    else changed.set("before", before);
    return `?${changed}`;
  };
  return (
    <InlineStack align="center" gap="300">
      {params.get("before") ? <Button url={addressAt(null)}>{t("activity.newest")}</Button> : null}
      {next ? <Button url={addressAt(next)}>{t("activity.older")}</Button> : null}
    </InlineStack>
  );
}
