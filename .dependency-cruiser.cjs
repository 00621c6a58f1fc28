/**
 * Who may use whom in app/, as docs and DESIGN say. Each folder: what it may import besides itself, `lib` and `i18n`.
 * `webhooks` and `shops` are the ways in: they note and enqueue, and know no order.
 */
const may = {
  orders: [],
  // A row and the job that it is about are written in one transaction: whoever stores may enqueue.
  settings: ["orders", "jobs/catalogue", "jobs/add"],
  journal: ["orders", "settings", "jobs/catalogue", "jobs/add"],
  shopify: ["orders"],
  rules: ["orders", "settings", "journal"],
  jobs: [],
  runs: ["orders", "settings", "journal", "jobs/catalogue", "jobs/add", "engine", "shopify"],
  shops: [],
  webhooks: ["shops", "jobs/catalogue", "orders/reason"],
  engine: ["orders", "settings", "journal", "rules", "runs", "shopify", "shops", "jobs/catalogue", "jobs/add"],
};

/** Files of the root that every `.server` file may use: environment, log, database, encryption, sign-in. */
const ground = "^app/(env|log|db|transaction|connections|seal|sessions|shopify)\\.server\\.ts$";

const layers = Object.entries(may).map(([folder, allowed]) => ({
  name: `layer-${folder}`,
  comment: `app/${folder} may use ${["lib", "i18n", ...allowed].join(", ")}`,
  severity: "error",
  from: { path: `^app/${folder}/`, pathNot: ["\\.test\\.tsx?$", "\\.fixture\\.ts$", "^app/jobs/handlers/"] },
  to: { path: "^app/", pathNot: [`^app/(${[folder, "lib", "i18n"].join("|")})/`, ...allowed.map((name) => `^app/${name}(/|\\.)`), ground] },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...layers,
    {
      name: "no-circular",
      comment: "A cycle has no order to read it in.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "handlers-know-no-screens", severity: "error", from: { path: "^app/jobs/handlers/" }, to: { path: "^app/(routes|ui)/" } },
    {
      name: "ui-is-pure",
      comment: "Screens get what they show from routes; types of the engine are allowed.",
      severity: "error",
      from: { path: "^app/ui/" },
      to: { path: ["\\.server\\.tsx?$", "^app/(jobs|routes)/"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "routes-ask",
      comment: "Routes ask the engine, they do not execute.",
      severity: "error",
      from: { path: "^app/routes/" },
      to: { path: ["^app/jobs/handlers/", "^app/shopify/execute\\.server"] },
    },
    {
      name: "one-door",
      comment: "Routes come in by `visiting` or `answering`, which tell a trouble with Shopify from an error.",
      severity: "error",
      from: { path: "^app/routes/", pathNot: "^app/routes/edge/visiting\\.server" },
      to: { path: "^app/engine/door\\.server", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "pure-without-server",
      comment: "A module without `.server` in its name does no I/O.",
      severity: "error",
      from: {
        path: "^app/(orders|settings|journal|rules|runs|engine|shopify|webhooks|shops|jobs|lib)/",
        pathNot: ["\\.server\\.tsx?$", "\\.test\\.tsx?$", "^app/jobs/handlers/"],
      },
      to: { path: ["\\.server\\.tsx?$", "^node_modules/(pg|@prisma/client|undici|graphile-worker)/"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "domain-without-io",
      comment: "The domain is pure.",
      severity: "error",
      from: { path: "^app/(orders|lib)/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "only-stores-touch-the-database",
      severity: "error",
      from: {
        path: "^app/",
        pathNot: [
          "store\\.server\\.ts$",
          "^app/(db|transaction|sessions|shopify|worker)\\.server\\.ts$",
          "^app/server\\.ts$",
          "^app/jobs/add\\.server\\.ts$",
          "^app/shopify/budget\\.server\\.ts$",
          "^app/journal/[a-z-]+\\.server\\.ts$",
          "^app/(settings|runs)/[a-z-]+\\.server\\.ts$",
          "\\.test\\.ts$",
        ],
      },
      to: { path: "^app/db\\.server\\.ts$" },
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
      from: { path: "^app/", pathNot: "\\.test\\.tsx?$" },
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
      from: { path: "^app/", pathNot: ["\\.test\\.tsx?$", "\\.fixture\\.ts$", "^app/server\\.ts$"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "@types/" },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: ["^virtual:", "build/server"] } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
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
