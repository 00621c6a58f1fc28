import { Badge, Icon, InlineStack, Tooltip } from "@shopify/polaris";
import { NoteIcon, StoreIcon, ImportIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { marksOf, type Mark } from "#app/orders/facts/marks.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";

const tones = { highRisk: "critical", mediumRisk: "warning", riskPending: "attention", test: undefined } as const;
const icons = { pickup: StoreIcon, digital: ImportIcon, note: NoteIcon } as const;
const isWord = (mark: Mark): mark is keyof typeof tones => Object.hasOwn(tones, mark);

/** What is odd of an order, beside its name: in words what could cost something, as signs what is good to know. */
export function Marks({ order }: { order: Snapshot<"list"> }) {
  const marks = marksOf(order);
  if (marks.length === 0) return null;
  return (
    <InlineStack gap="100" blockAlign="center" wrap={false}>
      {marks.map((mark) => (isWord(mark) ? <Word key={mark} mark={mark} /> : <Sign key={mark} mark={mark} />))}
    </InlineStack>
  );
}

function Word({ mark }: { mark: keyof typeof tones }) {
  const { t } = useTranslation();
  return (
    <Badge tone={tones[mark]} size="small">
      {t(`mark.${mark}`)}
    </Badge>
  );
}

function Sign({ mark }: { mark: keyof typeof icons }) {
  const { t } = useTranslation();
  return (
    <Tooltip content={t(`mark.${mark}`)}>
      <Icon source={icons[mark]} tone="subdued" accessibilityLabel={t(`mark.${mark}`)} />
    </Tooltip>
  );
}
