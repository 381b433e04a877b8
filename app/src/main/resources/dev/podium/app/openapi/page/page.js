// A request that changes something and rides on the browser's session has to show the page's token.
(() => {
  const token = document.querySelector('meta[name="podium-csrf"]').content;
  const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

  SwaggerUIBundle({
    url: '../v3/api-docs',
    dom_id: '#reference',
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    filter: true,
    // So that the curl command shows what a client outside would send.
    showMutatedRequest: false,
    validatorUrl: null,
    requestInterceptor(request) {
      const bySession = !('Authorization' in request.headers);
      if (bySession && token && !readOnly.has(request.method?.toUpperCase() ?? 'GET')) {
        request.headers['X-CSRF-TOKEN'] = token;
      }
      return request;
    },
  });
})();
