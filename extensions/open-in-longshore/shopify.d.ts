import '@shopify/ui-extensions';

//@ts-ignore
declare module './src/OpenOrder.tsx' {
  const shopify: import('@shopify/ui-extensions/admin.order-details.action.render').Api;
  const globalThis: { shopify: typeof shopify };
}

//@ts-ignore
declare module './src/OpenSelection.tsx' {
  const shopify: import('@shopify/ui-extensions/admin.order-index.selection-action.render').Api;
  const globalThis: { shopify: typeof shopify };
}

//@ts-ignore
declare module './src/OpenAction.tsx' {
  const shopify:
    | import('@shopify/ui-extensions/admin.order-details.action.render').Api
    | import('@shopify/ui-extensions/admin.order-index.selection-action.render').Api;
  const globalThis: { shopify: typeof shopify };
}

//@ts-ignore
declare module './src/link.ts' {
  const shopify:
    | import('@shopify/ui-extensions/admin.order-details.action.render').Api
    | import('@shopify/ui-extensions/admin.order-index.selection-action.render').Api;
  const globalThis: { shopify: typeof shopify };
}
