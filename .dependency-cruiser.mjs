/** The boundary table of the architecture. What a folder may import stands here once; everything else is an error. */

const services = ["identity", "catalog", "orders", "provisioning", "billing", "notifications", "monitoring"];
const drivers = ["provisioning", "billing", "notifications", "monitoring"];
const contract = "^server/([^/]+|[^/]+/[^/]+)/(contract|snapshot)\\.ts$";
const browserSafeKernel = "^server/kernel/(schemas|money|ids|permissions|operation|issue-words)\\.ts$";
const driverDoor = "^drivers/[^/]+/(contract|registry)\\.ts$";
const ours = "^(app|components|server|inngest|drivers|prisma|bench|e2e)/";

/** Everything of ours is forbidden from `from`, except `may`. */
const only = (name, from, may, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: "\\.(test|fixture)\\.tsx?$" },
  to: { path: ours, pathNot: may },
});

const never = (name, from, to, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: "\\.(test|fixture)\\.tsx?$" },
  to: { path: to },
});

const rooms = services.map((service, position) => {
  const earlier = services.slice(0, position).map((name) => `^server/${name}/(index|contract|snapshot)\\.ts$`);
  const infrastructure = drivers.includes(service) ? [driverDoor] : [];
  return only(
    `room-${service}`,
    `^server/${service}/`,
    [`^server/${service}/`, "^server/(kernel|events)/", "^prisma/generated/", ...earlier, ...infrastructure],
    "A service stands on kernel and events and reads services before it in the line; it changes others by events only.",
  );
});

export default {
  forbidden: [
    only(
      "pages",
      "^app/(?!api/)",
      ["^app/", "^components/", contract, browserSafeKernel, "^server/api\\.ts$"],
      "Pages prefetch and render; they speak to the API only.",
    ),
    only(
      "components",
      "^components/",
      ["^components/", contract, browserSafeKernel, "^server/api\\.ts$"],
      "Components know contracts and the API's types.",
    ),
    {
      name: "api-types-only",
      comment: "The browser takes the router's type, never its code.",
      severity: "error",
      from: { path: "^(app|components)/", pathNot: "^app/api/" },
      to: { path: "^server/api\\.ts$" },
    },
    only(
      "process-and-command-line",
      "^server/(main\\.ts$|cli/)",
      ["^server/", "^inngest/", driverDoor, "^drivers/migrate\\.ts$", "^prisma/(generated|seed)/"],
      "The process composes server, functions and driver registries.",
    ),
    only(
      "front-door",
      "^server/(api\\.ts$|gateway/)",
      [
        "^server/api\\.ts$",
        "^server/(kernel|gateway)/",
        "^server/[^/]+/(router|index|contract)\\.ts$",
        "^prisma/generated/",
      ],
      "The gateway knows services by their doors.",
    ),
    ...rooms,
    never(
      "rooms-know-no-framework",
      `^server/(kernel|events|${services.join("|")})/`,
      "node_modules/(next|inngest)/",
      "Business rules outlive the web framework and the workflow engine.",
    ),
    only("kernel", "^server/kernel/", ["^server/kernel/", "^prisma/generated/"], "Everything stands on the kernel."),
    only(
      "events",
      "^server/events/",
      ["^server/(kernel|events)/", "^server/[^/]+/events\\.ts$", "^prisma/generated/"],
      "The bus knows what events look like and nothing of what they cause.",
    ),
    only(
      "reactions",
      "^inngest/",
      ["^inngest/", "^server/(kernel|events)/", "^server/[^/]+/index\\.ts$"],
      "A reaction calls verbs through the door of their room.",
    ),
    only("drivers", "^drivers/", ["^drivers/"], "A driver can be taken out and used elsewhere."),
    only(
      "contracts",
      contract,
      [contract, browserSafeKernel],
      "A contract is safe for the browser: zod and the kernel's pure schemas.",
    ),
    never(
      "testing-tools-in-product",
      "^(app|components|inngest|drivers|server/(?!cli/|testing/))",
      "^(server/testing|e2e|bench)/",
      "What serves the tests does not run in production.",
    ),
    {
      name: "no-circle",
      comment: "A circle of modules is one module in several files.",
      severity: "error",
      from: { pathNot: "^prisma/generated/" },
      to: { circular: true },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere hides from every other rule.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: ["node_modules", "^prisma/generated"] },
    exclude: { path: ["^\\.next", "^dist"] },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
