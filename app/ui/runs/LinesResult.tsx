import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Lines } from "#app/runs/selection.ts";
import { DoubtfulLines } from "./DoubtfulLines.tsx";
import { ShowAll } from "../parts/ShowAll.tsx";
import { useFold } from "../parts/useFold.ts";
import { useFormat } from "../parts/useFormat.ts";

interface Props {
  token: string;
  lines: Lines;
  busy: boolean;
}

/** What became of each pasted line: found, doubled, unknown or doubtful. */
export function LinesResult({ token, lines: { given, found, doubled, unknown, ambiguous, doubtful }, busy }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const missing = unknown.count + ambiguous.count > 0;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("preview.lines.title", { count: given, number: format.number(given) })}
        </Text>
        <Text as="p">{t("preview.lines.found", { count: found, number: format.number(found) })}</Text>
        <Some kind="doubled" {...doubled} />
        <DoubtfulLines token={token} doubtful={doubtful} busy={busy} />
        {missing ? (
          <Banner tone="warning">
            <BlockStack gap="200">
              <Some kind="unknown" {...unknown} />
              <Some kind="ambiguous" {...ambiguous} />
              {unknown.count > 0 ? <Text as="p">{t("preview.lines.unknownHelp")}</Text> : null}
            </BlockStack>
          </Banner>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Some({ kind, count, first }: { kind: "doubled" | "unknown" | "ambiguous"; count: number; first: string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { shown, more, unfold } = useFold(first);
  if (count === 0) return null;
  const beyond = count - first.length;
  return (
    <BlockStack gap="100">
      <Text as="p" fontWeight="semibold">
        {t(`preview.lines.${kind}`, { count, number: format.number(count) })}
      </Text>
      <Text as="p" breakWord>
        {format.list([...shown, ...(more === 0 && beyond > 0 ? [t("preview.lines.more", { number: format.number(beyond) })] : [])])}
      </Text>
      <ShowAll total={first.length} more={more} onClick={unfold} />
    </BlockStack>
  );
}
