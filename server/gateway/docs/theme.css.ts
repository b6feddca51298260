/** Calms swagger-ui down to the portal's look; light and dark as the reader's system has it. */
export const themeCss = `
:root { --ink: #18181b; --soft: #52525b; --line: #e4e4e7; --ground: #ffffff; --raised: #fafafa; --accent: #4338ca; color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f4f4f5; --soft: #a1a1aa; --line: #27272a; --ground: #09090b; --raised: #18181b; --accent: #a5b4fc; }
}
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.6 ui-sans-serif, system-ui, sans-serif; }
.bar { display: flex; gap: 1.5rem; align-items: baseline; padding: .9rem 1.5rem; border-bottom: 1px solid var(--line); }
.bar b { letter-spacing: .08em; font-size: .85rem; }
.bar a, main a { color: var(--accent); text-decoration: none; }
.bar a:hover, main a:hover { text-decoration: underline; }
main { max-width: 56rem; margin: 2rem auto; padding: 0 1.5rem; }
main table { border-collapse: collapse; width: 100%; }
main th, main td { text-align: left; padding: .55rem .75rem; border-bottom: 1px solid var(--line); }
main :target td { background: var(--raised); }
.swagger-ui { color: var(--ink); }
.swagger-ui .wrapper { max-width: 68rem; }
.swagger-ui, .swagger-ui .info .title, .swagger-ui .opblock-tag, .swagger-ui .opblock .opblock-summary-description,
.swagger-ui .opblock-description-wrapper p, .swagger-ui table thead tr td, .swagger-ui table thead tr th,
.swagger-ui .response-col_status, .swagger-ui .response-col_links, .swagger-ui .parameter__name, .swagger-ui .parameter__type,
.swagger-ui .tab li, .swagger-ui label, .swagger-ui .model, .swagger-ui .model-title, .swagger-ui section.models h4,
.swagger-ui .info p, .swagger-ui .info li, .swagger-ui .scheme-container .schemes > label, .swagger-ui .opblock .opblock-section-header h4 { color: var(--ink); font-family: inherit; }
.swagger-ui .opblock { border: 1px solid var(--line); border-radius: .5rem; box-shadow: none; background: var(--ground); }
.swagger-ui .opblock .opblock-summary { border: 0; }
.swagger-ui .opblock .opblock-summary-method { min-width: 4.5rem; border-radius: .35rem; font-weight: 600; }
.swagger-ui .opblock .opblock-summary-path, .swagger-ui .opblock .opblock-summary-path a { color: var(--ink); font-weight: 500; }
.swagger-ui .opblock .opblock-section-header, .swagger-ui .scheme-container, .swagger-ui section.models .model-container { background: var(--raised); box-shadow: none; }
.swagger-ui .opblock-tag, .swagger-ui section.models { border-color: var(--line); }
.swagger-ui .info .title small { background: var(--soft); }
.swagger-ui .info { margin: 2rem 0 1rem; }
`;
