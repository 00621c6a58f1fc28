/**
 * The layers of app/, lowest first. A folder may use the folders of the layers below its own, and none beside it or above.
 * docs/architecture.md has the picture.
 */
const layers = [
  ["lib"],
  ["i18n"],
  ["kernel"],
  ["orders"],
  ["goals"],
  ["ground", "serving"],
  ["jobs"],
  ["settings", "journal", "shopify", "shops", "lists"],
  ["access", "rules"],
  ["engine"],
  ["hints", "runs"],
  ["worker", "routes"],
];

const test = "\\.(test|fixture)\\.tsx?$";

const rules = layers.flatMap((folders, height) => {
  const below = layers.slice(0, height).flat();
  return folders.map((folder) => ({
    name: `layer-${folder}`,
    comment: `app/${folder} may use ${below.join(", ") || "nothing"}.`,
    severity: "error",
    from: { path: `^app/${folder}/`, pathNot: test },
    to: { path: "^app/", pathNot: `^app/(${[folder, ...below, ...(folder === "routes" ? ["ui"] : [])].join("|")})/` },
  }));
});

/** The folders of the local Shopify, lowest first: each uses what is below it, and no two of them each other. */
const devStore = ["orders", "bulk", "api", "import", "host", "shell", "walk", "strangers"].map((folder, height, all) => ({
  name: `dev-store-${folder}`,
  comment: `dev-store/${folder} may use ${all.slice(0, height).join(", ") || "no other folder"}.`,
  severity: "error",
  from: { path: `^dev-store/${folder}/`, pathNot: test },
  to: { path: "^dev-store/[^/]+/", pathNot: `^dev-store/(${all.slice(0, height + 1).join("|")})/` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...rules,
    ...devStore,
    {
      name: "no-circular",
      comment: "A cycle has no order to read it in.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "ui-is-pure",
      comment: "Screens get what they show from routes; types of the server are allowed.",
      severity: "error",
      from: { path: "^app/ui/" },
      to: { path: ["\\.server\\.tsx?$", "^app/(jobs|routes|worker)/"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "routes-ask",
      comment: "Routes ask the engine, they do not execute.",
      severity: "error",
      from: { path: "^app/routes/" },
      to: { path: "^app/shopify/execute\\.server" },
    },
    {
      name: "one-visit",
      comment: "Routes come in by `visiting`, `answering` or their like, which tell a trouble with Shopify from an error.",
      severity: "error",
      from: { path: "^app/routes/", pathNot: "^app/routes/edge/visiting\\.server" },
      to: { path: "^app/access/visit\\.server", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "pure-without-server",
      comment: "A module without `.server` in its name does no I/O.",
      severity: "error",
      from: { path: "^app/(?!ui/|routes/|entry|root|server)", pathNot: ["\\.server\\.tsx?$", test] },
      to: { path: ["\\.server\\.tsx?$", "^node_modules/(pg|@prisma/client|undici|graphile-worker)/"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "domain-without-io",
      comment: "The domain is pure.",
      severity: "error",
      from: { path: "^app/(lib|kernel|orders|goals|lists|rules)/", pathNot: [test, "\\.server\\.ts$"] },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "only-stores-touch-the-database",
      comment: "SQL is in `…store.server.ts`; the journal is one whole.",
      severity: "error",
      from: { path: "^app/", pathNot: ["store\\.server\\.ts$", "^app/(journal|ground)/", test] },
      to: { path: "^app/ground/db\\.server\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "dev-store-apart",
      comment: "The local Shopify is a tool of its own.",
      severity: "error",
      from: { path: "^dev-store/" },
      to: { path: "^(app|tests|scripts)/" },
    },
    {
      name: "app-apart",
      comment: "The app runs unmodified against Shopify: it knows no tool and no test.",
      severity: "error",
      from: { path: "^app/", pathNot: test },
      to: { path: "^(dev-store|tests|scripts)/" },
    },
    { name: "app-tests-apart", severity: "error", from: { path: "^app/" }, to: { path: "^dev-store/" } },
    {
      name: "declared",
      comment: "Every package used is in package.json.",
      severity: "error",
      from: { path: "^(app|dev-store|scripts)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "app-without-dev-packages",
      severity: "error",
      from: { path: "^app/", pathNot: [test, "^app/server\\.ts$"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "@types/" },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: ["^virtual:", "build/server"] } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // dev-store/ has a package.json of its own, for what it needs where it is installed alone.
    combinedDependencies: true,
    exclude: { path: ["^build/", "\\.css\\?url$"] },
    tsPreCompilationDeps: "specify",
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
