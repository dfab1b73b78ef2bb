/**
 * What the page may do: run the scripts that carry this nonce, and ask this server. Swagger UI writes HTML that it made
 * of the document's texts; the policy `default` lets that through and no script, and `dompurify` is how Swagger UI
 * itself cleans those texts.
 */
export function documentationPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types default dompurify',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function documentationPage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Votra API</title>
    <link rel="icon" type="image/png" href="/api/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <noscript>This page needs JavaScript. The document itself is at <a href="/api/openapi.json">/api/openapi.json</a>.</noscript>
    <script nonce="${nonce}" src="/api/docs/start.js"></script>
    <script nonce="${nonce}" src="/api/docs/swagger-ui-bundle.js"></script>
  </body>
</html>
`;
}

/** Runs before Swagger UI is loaded, so that the policy stands; no validator and no other site is asked for anything. */
export const START_SCRIPT = `'use strict';
if (window.trustedTypes) {
  window.trustedTypes.createPolicy('default', {
    createHTML(html) {
      if (/<script|<iframe|<object|<embed|javascript:|\\son\\w+\\s*=/i.test(html)) throw new TypeError('Refused to write HTML that could run.');
      return html;
    },
  });
}
window.addEventListener('DOMContentLoaded', () => {
  window.SwaggerUIBundle({
    url: '/api/openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    docExpansion: 'none',
    filter: true,
    persistAuthorization: false,
    validatorUrl: null,
  });
});
`;
