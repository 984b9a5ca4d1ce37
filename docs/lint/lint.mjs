// Prints what is wrong with the documents named on the command line and exits 1 if anything is.
import { readFile } from 'node:fs/promises';
import { Parser, fromFile } from '@asyncapi/parser';
import spectral from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';

const { Document, Spectral } = spectral;
const SEVERITY = ['error', 'warning'];

// Off: what says nothing about a contract of ours.
const openApiRules = {
  extends: [[rulesets.oas, 'recommended']],
  rules: {
    'info-contact': 'off',
    'oas3-api-servers': 'off', // an installation has its own
    'oas3-operation-security-defined': 'off', // does not know that 3.1 lets a bearer token have scopes
    'oas3-unused-component': 'off', // every contract names all the standard answers
    'operation-description': 'off', // a summary is enough where it says everything
    'operation-tag-defined': 'off',
  },
};

async function asyncApi(file) {
  const { diagnostics } = await fromFile(new Parser(), file).parse();
  return diagnostics;
}

async function openApi(file) {
  const linter = new Spectral();
  linter.setRuleset(openApiRules);
  return linter.run(new Document(await readFile(file, 'utf8'), parsers.Yaml, file));
}

let findings = 0;
for (const file of process.argv.slice(2)) {
  const found = await (file.endsWith('asyncapi.yaml') ? asyncApi(file) : openApi(file));
  for (const { severity, code, message, path, range } of found) {
    if (severity >= SEVERITY.length) continue;
    findings++;
    const line = range.start.line + 1;
    console.log(`${file}:${line} ${SEVERITY[severity]} ${code}: ${message} (${path.join('/')})`);
  }
}
console.log(`${process.argv.length - 2} documents, ${findings} findings`);
process.exitCode = findings > 0 ? 1 : 0;
