/** @jsxImportSource preact */
import { appLink, selectionLimit } from "./link.ts";

type Translate = (key: string, replacements?: Record<string, string | number>) => string;

/** The action's modal: one sentence, one button that leads to the same orders in the app. */
export function OpenAction({
  ids,
  sentence,
  translate,
  close,
}: {
  ids: readonly string[];
  sentence: string;
  translate: Translate;
  close: () => void;
}) {
  const href = ids.length > selectionLimit ? null : appLink(ids);
  const refusal = ids.length > selectionLimit ? translate("too_many", { limit: selectionLimit }) : translate("nothing");
  return (
    <s-admin-action heading={translate("name")}>
      <s-text>{href ? sentence : refusal}</s-text>
      {href ? (
        <s-button slot="primary-action" variant="primary" href={href} onClick={close}>
          {translate("open")}
        </s-button>
      ) : null}
      <s-button slot="secondary-actions" onClick={close}>
        {translate("close")}
      </s-button>
    </s-admin-action>
  );
}
