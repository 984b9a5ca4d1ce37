// The docs page: shows the merged contract, takes a token, sends calls to the address it came from.
const who = document.getElementById('who');

document.getElementById('curl').textContent = document
  .getElementById('curl')
  .textContent.replace('http://localhost:8080', window.location.origin);

const start = async () => {
  const answer = await fetch('/openapi.json');
  const spec = await answer.json();
  spec.servers = [{ url: window.location.origin }];
  refreshKeys(spec);
  const ui = window.SwaggerUIBundle({
    spec,
    domNode: document.getElementById('api'),
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    defaultModelRendering: 'example',
    displayRequestDuration: true,
    filter: true,
    validatorUrl: null,
    tryItOutEnabled: false,
    persistAuthorization: false,
  });

  document.getElementById('authorise').addEventListener('submit', (event) => {
    event.preventDefault();
    const token = document.getElementById('token').value.trim().replace(/^Bearer\s+/i, '');
    const claims = read(token);
    if (!claims) {
      who.textContent = 'That is not a token: it should have three parts with dots between them.';
      who.className = 'bad';
      return;
    }
    ui.preauthorizeApiKey('bearer', token);
    const expired = claims.exp * 1000 < Date.now();
    who.className = expired ? 'bad' : 'good';
    who.textContent = expired
      ? 'This token has expired; get a new one.'
      : `Authorised as ${claims.sub} until ${new Date(claims.exp * 1000).toLocaleTimeString()}: ${claims.scope}`;
  });
};

// Two readers of this page must not send the example's key, or the second gets the first one's answer.
const refreshKeys = (spec) => {
  for (const operation of Object.values(spec.paths).flatMap((path) => Object.values(path))) {
    for (const parameter of operation.parameters ?? []) {
      if (parameter.name === 'Idempotency-Key') parameter.example = newKey();
    }
  }
};

const newKey = () =>
  Array.from(window.crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const read = (token) => {
  try {
    const [, payload] = token.split('.');
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
};

start().catch((failure) => {
  document.getElementById('api').textContent = `The contract could not be shown: ${failure.message}`;
});
