'use strict';

// The official conformance runner, with all scenarios that it has for a revision. It sends no
// token: what it asks goes by a proxy that adds one.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, test } = require('node:test');
const { expected } = require('./conformance');
const { Relay } = require('./relay');
const { run } = require('./programs');

const REVISIONS = [...expected.keys()];
const RESULTS = path.join(process.env.COFFER_RESULTS, 'conformance');

const relay = new Relay(process.env.COFFER_MCP_URL, ({ headers }) => {
  headers.authorization = `Bearer ${process.env.COFFER_ROOT}`;
});
const found = new Map();

// The checks of a revision, by scenario.
async function checks(revision, url) {
  const results = path.join(RESULTS, revision);
  fs.rmSync(results, { recursive: true, force: true });
  const words = ['server', '--url', url, '--suite', 'all', '--spec-version', revision];
  const args = [...words, '--output-dir', results];
  const ended = await run('conformance', '@modelcontextprotocol/conformance', args, process.env);
  if (!fs.existsSync(results)) throw new Error(ended.printed + ended.said);
  const read = (folder) => JSON.parse(fs.readFileSync(path.join(results, folder, 'checks.json')));
  // a folder is named server-SCENARIO-TIME
  const scenario = (folder) => /^server-(.*)-\d{4}-\d\d-\d\dT/.exec(folder)[1];
  return new Map(fs.readdirSync(results).map((folder) => [scenario(folder), read(folder)]));
}

before(async () => {
  const url = `${await relay.start()}/mcp`;
  for (const revision of REVISIONS) found.set(revision, await checks(revision, url));
  fs.writeFileSync(path.join(RESULTS, 'table.md'), table());
});

after(() => relay.stop());

const passed = (all) => all.filter(({ status }) => status === 'SUCCESS').length;
const failed = (all) => all.filter(({ status }) => status === 'FAILURE');

for (const [revision, scenarios] of expected) {
  test(`${revision}: has the scenarios that are known`, () => {
    assert.deepEqual([...found.get(revision).keys()].sort(), [...scenarios.keys()].sort());
  });

  for (const [scenario, { passes, fault }] of scenarios) {
    test(`${revision}: ${scenario}`, () => {
      const all = found.get(revision).get(scenario);
      const wrong = failed(all).map(({ id, errorMessage }) => `${id}: ${errorMessage}`);
      assert.deepEqual(wrong.filter((text) => !fault?.test(text)), []);
      assert.ok(passed(all) >= passes, `only ${passed(all)} of ${passes} checks pass`);
      // who mends it takes the reason away
      assert.equal(wrong.length > 0, fault !== undefined, 'whether a check fails');
    });
  }
}

// What passes, as a page can show it.
function table() {
  const names = new Set(REVISIONS.flatMap((revision) => [...found.get(revision).keys()]));
  const cell = (revision, name) => {
    const all = found.get(revision).get(name);
    return all ? `${passed(all)} of ${passed(all) + failed(all).length}` : '';
  };
  const rows = [...names].sort().map((name) => {
    const { reason } = REVISIONS.map((revision) => expected.get(revision).get(name)).find(Boolean);
    return `| ${name} | ${REVISIONS.map((of) => cell(of, name)).join(' | ')} | ${reason} |`;
  });
  return [`| scenario | ${REVISIONS.join(' | ')} | |`, '|---|---|---|---|', ...rows, ''].join('\n');
}
