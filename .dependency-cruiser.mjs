/** Import rules between folders. Each comment says what breaks if the rule is crossed. */
const TEST = "[.]test[.]tsx?$|^lib/[^/]+/testing/";
const VERBS = "^lib/[^/]+/server/";
const SERVER = `^lib/(aws|ledger|mirror|store)/|${VERBS}|^lib/(action|clock|config|log|settings|unexpected|viewing)[.]ts$|^lib/http/(fair-limit|route)[.]ts$|^lib/query/prefetch[.]tsx$`;
const ROUTE_NAMES =
  "page layout template route loading error global-error not-found forbidden unauthorized default icon apple-icon manifest robots";
const ROUTE_FILES = ROUTE_NAMES.split(" ").map((name) => `/${name}[.]tsx?$`);

const forbid = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    forbid("no-cycles", "A cycle makes load order decide behaviour.", {}, { circular: true }),
    forbid("no-unresolvable", "A path that is not there fails at run time.", {}, { couldNotResolve: true }),
    forbid(
      "lib-never-imports-ui",
      "lib must load without React trees.",
      { path: "^lib/", pathNot: TEST },
      { path: "^(app|components)/" },
    ),
    forbid(
      "components-never-import-app",
      "A component tied to one route cannot be reused.",
      { path: "^components/" },
      { path: "^app/" },
    ),
    forbid(
      "app-is-routes-only",
      "What is not a route belongs in components or lib.",
      { path: "^app/", pathNot: [...ROUTE_FILES, TEST] },
      {},
    ),
    forbid(
      "ui-kit-is-leaf",
      "Primitives know nothing of jobs.",
      { path: "^components/ui/" },
      { path: "^(components/(?!ui/)|lib/)" },
    ),
    forbid(
      "browser-never-imports-server",
      "Would bundle the server's code and credentials; actions.ts is the only door.",
      { path: "^components/", pathNot: TEST },
      { path: SERVER },
    ),
    forbid(
      "pure-lib-never-imports-server",
      "Files that the browser loads must stay pure.",
      { path: "^lib/", pathNot: `${SERVER}|/actions[.]ts$|^lib/(auth|prices|sandbox)/|${TEST}` },
      { path: SERVER },
    ),
    forbid(
      "foundations-import-downwards",
      "Imports only go down: aws, store and auth know nothing of the ledger, the mirror or the verbs.",
      { path: "^lib/(aws|store|auth|prices)/|^lib/(clock|config|log|settings)[.]ts$", pathNot: TEST },
      { path: `^lib/(ledger|mirror)/|${VERBS}|^lib/action[.]ts$` },
    ),
    forbid(
      "ledger-imports-downwards",
      "The ledger stands below the mirror.",
      { path: "^lib/ledger/", pathNot: TEST },
      { path: `^lib/mirror/|${VERBS}|^lib/action[.]ts$` },
    ),
    forbid(
      "mirror-imports-downwards",
      "The mirror stands below the verbs.",
      { path: "^lib/mirror/", pathNot: TEST },
      { path: `${VERBS}|^lib/action[.]ts$` },
    ),
    forbid(
      "verbs-know-no-actions",
      "A verb is called by actions, never the other way round.",
      { path: VERBS, pathNot: TEST },
      { path: "/actions[.]ts$|^lib/action[.]ts$" },
    ),
    forbid(
      "only-lib-aws-names-the-sdk",
      "One place sets endpoints, retries, deadlines and credentials.",
      { path: "^(app|components)/|^lib/(?!aws/|sandbox/)|^[^/]+[.]tsx?$", pathNot: TEST },
      { path: "(^|node_modules/)@(aws-sdk|smithy)/" },
    ),
    forbid(
      "sql-in-few-places",
      "Another database must be able to follow.",
      { path: "^(app|components)/|^lib/", pathNot: `^lib/(store|mirror|ledger)/|${VERBS}|^lib/sandbox/|${TEST}` },
      { path: "(^|node_modules/)kysely/|^node:sqlite$|^sqlite$" },
    ),
    forbid(
      "sandbox-knows-no-product",
      "A mistake on one side must not hide one on the other.",
      { path: "^lib/sandbox/" },
      { path: "^(app|components|e2e)/|^lib/(?!sandbox/)" },
    ),
    forbid(
      "product-knows-no-sandbox",
      "Product and sandbox meet over HTTP alone.",
      { path: "^(app|components|lib)/|^[^/]+[.]tsx?$", pathNot: `^lib/sandbox/|${TEST}` },
      { path: "^lib/sandbox/" },
    ),
    forbid(
      "tests-are-outside",
      "e2e drives the product by HTTP only.",
      { path: "^e2e/" },
      { path: "^(app|components|lib)/", pathNot: "^lib/(routes|sandbox/control-client)[.]ts$" },
    ),
    forbid(
      "product-needs-no-dev-package",
      "A production install would lack it.",
      { path: "^(app|components|lib)/", pathNot: `^lib/sandbox/|${TEST}` },
      { dependencyTypes: ["npm-dev"], pathNot: "node_modules/@types/" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    exclude: { path: "^[.]next" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node", "default"] },
  },
};
