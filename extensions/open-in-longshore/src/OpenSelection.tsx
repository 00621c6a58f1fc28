/** @jsxImportSource preact */
import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { OpenAction } from "./OpenAction.tsx";

export default function openAction() {
  const { data, close, i18n } = shopify;
  const translate = (key: string, replacements?: Record<string, string | number>) => i18n.translate(key, replacements);
  const ids = data.selected.map((item) => item.id);
  render(
    <OpenAction ids={ids} sentence={translate("selection", { count: ids.length })} translate={translate} close={close} />,
    document.body,
  );
}
