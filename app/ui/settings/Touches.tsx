import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reason } from "#app/kernel/reason.ts";
import type { SettingsDraft } from "#app/settings/draft.ts";
import type { AutomationName } from "#app/settings/automations.ts";
import { orderUrl } from "../orders/numberOf.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useReason } from "../parts/useReason.ts";
import type { Refused } from "#app/kernel/refusal.ts";

interface Counted {
  ok: true;
  count: number;
  exact: boolean;
  looked: number;
  examples: { id: string; name: string; reason: Reason }[];
}
type TouchesAnswer = Counted | Refused;

type Automations = SettingsDraft["automations"];

/** The count for an automation as it stands in the form, asked when the person pauses; `unknown` when the app did not answer. */
function useTouches(name: AutomationName, draft: Automations): TouchesAnswer | "counting" | "unknown" {
  const [answer, setAnswer] = useState<TouchesAnswer | "counting" | "unknown">("counting");
  const address = `/app/api/automations/${name}?${new URLSearchParams({ automations: JSON.stringify({ [name]: draft[name] }) })}`;
  const first = useRef(address);
  useEffect(() => {
    const stop = new AbortController();
    const ask = async () => {
      try {
        const response = await fetch(address, { signal: stop.signal, headers: { Accept: "application/json" } });
        if (!response.ok) throw new Error(`status ${response.status}`);
        setAnswer((await response.json()) as TouchesAnswer);
      } catch {
        if (!stop.signal.aborted) setAnswer("unknown");
      }
    };
    const timer = setTimeout(() => void ask(), first.current === address ? 0 : 400);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [address]);
  return answer;
}

/** What an automation would touch now, with what is typed; counted beside the page, since it reads orders. */
export function Touches({ name, draft }: { name: AutomationName; draft: Automations }) {
  const { t } = useTranslation();
  const say = useReason();
  const answer = useTouches(name, draft);
  if (typeof answer !== "string" && answer.ok) return <Counted answer={answer} />;
  return (
    <Text as="p" tone="subdued">
      {t(answer === "counting" ? "settings.counting" : "settings.touchesUnknown")}
      {typeof answer === "string" ? null : ` ${say(answer.refusal.reason)}`}
    </Text>
  );
}

function Counted({ answer }: { answer: Counted }) {
  const { t } = useTranslation();
  const say = useReason();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const number = format.number(answer.count);
  return (
    <BlockStack gap="200">
      <Text as="p" fontWeight="medium">
        {t(answer.exact ? "settings.touches" : "settings.touchesAtLeast", {
          count: answer.count,
          number,
          looked: format.number(answer.looked),
        })}
      </Text>
      {answer.examples.length ? (
        <InlineStack>
          <Button variant="plain" disclosure={open ? "up" : "down"} ariaExpanded={open} onClick={() => setOpen(!open)}>
            {t("settings.show")}
          </Button>
        </InlineStack>
      ) : null}
      {open
        ? answer.examples.map(({ id, name: order, reason }) => (
            <Text as="p" key={id}>
              <Link url={orderUrl(id)}>{order}</Link> {say(reason)}
            </Text>
          ))
        : null}
    </BlockStack>
  );
}
