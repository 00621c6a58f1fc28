import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ChangesByOthers } from "#app/journal/changes-by-others.server.ts";
import { ChangeLine } from "../activity/ChangeLine.tsx";
import { useFormat } from "../parts/useFormat.ts";
import { useReason } from "../parts/useReason.ts";
import { Said } from "../parts/Said.tsx";
import { GroupReason } from "./GroupReason.tsx";
import { leftOut } from "./run.ts";
import type { RunView } from "#app/runs/runs.server.ts";

/**
 * What is worth knowing of a run beside its progress: who halted it or let it go on, what was left out, what an undo leaves,
 * which way it goes, who else was at its orders.
 */
export function RunAbout({ run, meanwhile }: { run: RunView; meanwhile: ChangesByOthers | null }) {
  const say = useReason();
  const related = run.undoneBy !== null || run.undoOf !== null || run.retryOf !== null;
  const note = run.undoable ? run.undoNote : null;
  const changed = meanwhile !== null && (meanwhile.rules.length > 0 || meanwhile.others > 0);
  if (run.asks.length === 0 && !run.control && !run.transport && !related && !note && !changed && run.skippedGroups.length === 0)
    return null;
  return (
    <Card>
      <BlockStack gap="300">
        {run.asks.map((ask) => (
          <Text as="p" breakWord key={ask.field}>
            <ChangeLine change={ask} />
          </Text>
        ))}
        <Controlled control={run.control} />
        <Related run={run} />
        {note ? <Text as="p">{say(note)}</Text> : null}
        <LeftOut run={run} />
        {meanwhile && changed ? <Others meanwhile={meanwhile} /> : null}
        {run.transport ? (
          <Text as="p" tone="subdued">
            <Said reason={run.transport.why} />
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Controlled({ control }: Pick<RunView, "control">) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!control) return null;
  return <Text as="p">{t(`run.control.${control.what}`, { name: control.name, time: format.dateTime(control.at) })}</Text>;
}

function Related({ run: { undoOf, undoneBy, retryOf } }: { run: RunView }) {
  const { t } = useTranslation();
  return (
    <>
      {undoneBy ? (
        <Text as="p">
          {t("run.undone")} <Link url={`/app/runs/${undoneBy}`}>{t("run.seeUndo")}</Link>
        </Text>
      ) : null}
      {retryOf ? (
        <Text as="p">
          {t("run.retries")} <Link url={`/app/runs/${retryOf}`}>{t("run.seeRetried")}</Link>
        </Text>
      ) : null}
      {undoOf ? (
        <Text as="p">
          <Link url={`/app/runs/${undoOf}`}>{t("run.undoes")}</Link>
        </Text>
      ) : null}
    </>
  );
}

function LeftOut({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = leftOut(run);
  if (count === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="h2" variant="headingSm">
        {t("run.skipped", { count, number: format.number(count) })}
      </Text>
      {run.skippedGroups.map((group) => (
        <GroupReason key={`${group.by}.${group.reason.code}`} group={group} />
      ))}
    </BlockStack>
  );
}

function Others({ meanwhile: { rules, others } }: { meanwhile: ChangesByOthers }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="100">
      <Text as="h2" variant="headingSm">
        {t("run.meanwhile")}
      </Text>
      {rules.map(({ name, kind, orders }) => (
        <Text as="p" key={`${name}.${kind}`}>
          {t("run.rules", { count: orders, number: format.number(orders), name, action: t(`action.${kind}`) })}
        </Text>
      ))}
      {others > 0 ? <Text as="p">{t("run.others", { count: others, number: format.number(others) })}</Text> : null}
    </BlockStack>
  );
}
