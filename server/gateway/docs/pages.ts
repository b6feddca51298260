import { type ErrorKind, errorKinds } from "@/server/kernel/errors";

const meanings: Record<ErrorKind, string> = {
  bad_request: "The request can not be understood: its JSON, a header or a version.",
  unauthenticated: "No credential came along, or one that is mistyped, expired or revoked.",
  payment_required: "This needs a payment or credit first.",
  forbidden: "The credential is good, but it may not do this.",
  not_found: "It does not exist, or it belongs to somebody else; the answer is the same.",
  method_not_allowed: "The address exists, but not with this method; Allow names those that it has.",
  conflict: "It can not be done in the present state, or at the same time as something else.",
  precondition_failed: "The version in If-Match is not the present one. Read again, then change.",
  payload_too_large: "The body is larger than 1 MiB.",
  unsupported_media_type: "Bodies are JSON.",
  invalid: "Some fields are wrong; errors points to each of them.",
  rate_limited: "Too many requests; wait for the seconds in Retry-After.",
  internal: "Our fault. Tell us the request id.",
  unavailable: "We can not answer at the moment; wait for the seconds in Retry-After.",
};

const page = (title: string, head: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · PLATFORMA</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${head}<link rel="stylesheet" href="/docs/api/theme.css">
</head>
<body>
<nav class="bar"><b>PLATFORMA</b><a href="/docs/api">Reference</a><a href="/docs/api/errors">Errors</a><a href="/v1/openapi.json">OpenAPI</a></nav>
${body}
</body>
</html>
`;

export const referencePage = page(
  "API reference",
  `<link rel="stylesheet" href="/docs/api/swagger-ui.css">\n`,
  `<div id="reference"></div>
<script src="/docs/api/swagger-ui-bundle.js"></script>
<script src="/docs/api/start.js"></script>`,
);

export const startScript = `SwaggerUIBundle({
  url: "/v1/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  filter: true,
  persistAuthorization: true,
});
`;

const rows = Object.entries(meanings).map(([kind, meaning]) => {
  const { status, title } = Object.entries(errorKinds).find(([name]) => name === kind)?.[1] ?? errorKinds.internal;
  return `<tr id="${kind}"><td>${status}</td><td>${title}</td><td>${meaning}</td></tr>`;
});

export const errorsPage = page(
  "Errors",
  "",
  `<main>
<h1>Errors</h1>
<p>Every refusal is <code>application/problem+json</code> (RFC 9457). <code>code</code> is stable: decide by it.
<code>request_id</code> names the request in our logs.</p>
<table><thead><tr><th>Status</th><th>Title</th><th>What it means</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>
</main>`,
);
