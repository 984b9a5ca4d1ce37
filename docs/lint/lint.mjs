// Prints what is wrong with the documents named on the command line and exits 1 if anything is:
// the parser of AsyncAPI, Spectral with its own and OWASP's rules, Redocly's strict rules.
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Parser, fromFile } from '@asyncapi/parser';
import spectral from '@stoplight/spectral-core';
import owasp from '@stoplight/spectral-owasp-ruleset';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';

const { Document, Spectral } = spectral;
const HERE = dirname(fileURLToPath(import.meta.url));
const SEVERITY = ['error', 'warning', 'information', 'hint'];

// Off: what does not fit any contract of ours, and why.
const everywhere = {
  'info-contact': 'off', // who runs an installation is its contact
  'oas3-operation-security-defined': 'off', // does not know that 3.1 lets a bearer token have scopes
  'owasp:api9:2023-inventory-environment': 'off', // the one server is the installation that serves the document, whichever it is
  'owasp:api8:2023-define-cors-origin': 'off', // programs call, with tokens; no page of a browser may, so no such header is sent
};

// Off for the contract of one service, because the gateway in front of it sees to it.
const oneService = {
  'oas3-api-servers': 'off', // an installation has its own
  'owasp:api4:2023-rate-limit': 'off', // the gateway counts and tells; the merged contract is held to it
};

// Nothing is read from a caller here: anybody may check a receipt, so the keys are for everyone.
// ContractRules holds that only operations that read can be open.
const PUBLIC = {
  rules: ['owasp:api2:2023-read-restricted', 'owasp:api8:2023-define-error-responses-401'],
  paths: ['/v1/receipts/keys'],
};

const isPublic = ({ code, path }) => PUBLIC.rules.includes(code) && PUBLIC.paths.includes(path[1]);
const isMerged = (file) => file.endsWith('.json');

async function asyncApi(file) {
  const { diagnostics } = await fromFile(new Parser(), file).parse();
  return diagnostics.filter(({ severity }) => severity < 2);
}

async function openApi(file) {
  const linter = new Spectral();
  linter.setRuleset({
    extends: [[rulesets.oas, 'recommended'], owasp.default ?? owasp],
    rules: { ...everywhere, ...(isMerged(file) ? {} : oneService) },
  });
  const read = isMerged(file) ? parsers.Json : parsers.Yaml;
  const found = await linter.run(new Document(await readFile(file, 'utf8'), read, file));
  return found.filter((finding) => !isPublic(finding));
}

/** Redocly's own words; nothing if it is content. */
function redocly(files) {
  const program = join(HERE, 'node_modules/@redocly/cli/bin/cli.js');
  const config = join(HERE, 'redocly.yaml');
  const run = spawnSync(
    process.execPath,
    [program, 'lint', '--config', config, '--format=codeframe', '--max-problems=200', ...files],
    { encoding: 'utf8', env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
  );
  return run.status === 0 ? '' : run.stdout + run.stderr;
}

let findings = 0;
const openApis = [];
for (const file of process.argv.slice(2)) {
  const isEvents = file.endsWith('asyncapi.yaml');
  if (!isEvents) openApis.push(file);
  for (const { severity, code, message, path, range } of await (isEvents ? asyncApi : openApi)(file)) {
    findings++;
    const line = range.start.line + 1;
    console.log(`${file}:${line} ${SEVERITY[severity]} ${code}: ${message} (${path.join('/')})`);
  }
}
const words = openApis.length ? redocly(openApis) : '';
if (words) {
  findings++;
  console.log(words);
}
console.log(`${process.argv.length - 2} documents, ${findings} findings`);
process.exitCode = findings > 0 ? 1 : 0;
