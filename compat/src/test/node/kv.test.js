'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { fresh, refused, root } = require('./support');

const client = root();

async function mounted(version) {
  const mount = fresh(`kv${version}`);
  await client.mount({ mount_point: mount, type: 'kv', options: { version: String(version) } });
  return mount;
}

async function writtenTwice() {
  const mount = await mounted(2);
  await client.write(`${mount}/data/a`, { data: { k: 'one' } });
  await client.write(`${mount}/data/a`, { data: { k: 'two' } });
  return mount;
}

async function value(mount, version) {
  return (await client.read(`${mount}/data/a?version=${version}`)).data.data.k;
}

test('version 1 writes, reads, lists and deletes', async () => {
  const mount = await mounted(1);
  const secret = { text: 'ü €', number: 42, nested: { list: [1, 2.5, null, true] } };
  await client.write(`${mount}/a/b`, secret);
  await client.write(`${mount}/c`, { k: 'v' });
  assert.deepEqual((await client.read(`${mount}/a/b`)).data, secret);
  assert.deepEqual((await client.list(mount)).data.keys, ['a/', 'c']);
  const plain = root({ noCustomHTTPVerbs: true });
  assert.deepEqual((await plain.list(`${mount}/a`)).data.keys, ['b']);
  await client.delete(`${mount}/c`);
  await refused(client.read(`${mount}/c`), 404);
  await refused(client.list(`${mount}/nothing`), 404);
});

test('version 2 keeps every version', async () => {
  const mount = await writtenTwice();
  const { data } = await client.read(`${mount}/data/a`);
  assert.deepEqual(data.data, { k: 'two' });
  assert.equal(data.metadata.version, 2);
  assert.equal(data.metadata.deletion_time, '');
  assert.equal(data.metadata.destroyed, false);
  assert.equal(data.metadata.custom_metadata, null);
  assert.equal(await value(mount, 1), 'one');
  await refused(client.read(`${mount}/data/a?version=3`), 404);
  assert.deepEqual((await client.list(`${mount}/metadata`)).data.keys, ['a']);
});

test('a write that names an old version is refused', async () => {
  const mount = await mounted(2);
  const write = (cas) => client.write(`${mount}/data/a`, { options: { cas }, data: { k: cas } });
  assert.equal((await write(0)).data.version, 1);
  await refused(write(0), 400, 'check-and-set parameter did not match');
  assert.equal((await write(1)).data.version, 2);
});

test('a patch keeps what it does not name', async () => {
  const mount = await mounted(2);
  await client.write(`${mount}/data/a`, { data: { one: '1', two: '2', three: '3' } });
  const patched = await client.update(`${mount}/data/a`, { data: { two: 'zwei', three: null } });
  assert.equal(patched.data.version, 2);
  assert.deepEqual((await client.read(`${mount}/data/a`)).data.data, { one: '1', two: 'zwei' });
  await refused(client.update(`${mount}/data/nothing`, { data: { k: 'v' } }), 404);
});

test('versions are deleted, undeleted and destroyed', async () => {
  const mount = await writtenTwice();
  await client.delete(`${mount}/data/a`);
  await assert.rejects(client.read(`${mount}/data/a`), (error) => {
    assert.equal(error.response.statusCode, 404);
    assert.equal(error.response.body.data.data, null);
    assert.notEqual(error.response.body.data.metadata.deletion_time, '');
    return true;
  });
  await client.write(`${mount}/undelete/a`, { versions: [2] });
  assert.equal(await value(mount, 2), 'two');
  await client.write(`${mount}/delete/a`, { versions: [1] });
  await refused(client.read(`${mount}/data/a?version=1`), 404);
  await client.destroySecretVersions({ mount_point: mount, path: 'a', versions: [1] });
  await client.write(`${mount}/undelete/a`, { versions: [1] });
  await refused(client.read(`${mount}/data/a?version=1`), 404);
  const { data } = await client.read(`${mount}/metadata/a`);
  assert.equal(data.versions[1].destroyed, true);
  assert.equal(data.versions[2].destroyed, false);
});

test('metadata is written, patched, read and deleted', async () => {
  const mount = await writtenTwice();
  await client.write(`${mount}/metadata/a`, {
    max_versions: 5, cas_required: true, delete_version_after: '90m',
    custom_metadata: { owner: 'payments', stage: 'test' },
  });
  await client.update(`${mount}/metadata/a`, { custom_metadata: { stage: null, more: 'yes' } });
  const { data } = await client.read(`${mount}/metadata/a`);
  assert.equal(data.max_versions, 5);
  assert.equal(data.cas_required, true);
  assert.equal(data.delete_version_after, '1h30m0s');
  assert.deepEqual(data.custom_metadata, { owner: 'payments', more: 'yes' });
  assert.equal(data.current_version, 2);
  await refused(
    client.write(`${mount}/data/a`, { data: { k: 'three' } }), 400,
    'check-and-set parameter required',
  );
  await client.delete(`${mount}/metadata/a`);
  await refused(client.read(`${mount}/metadata/a`), 404);
  await refused(client.read(`${mount}/data/a`), 404);
});

test('a path of version 1 in version 2 is explained', async () => {
  const mount = await mounted(2);
  await assert.rejects(client.read(`${mount}/a`), (error) => {
    assert.equal(error.response.statusCode, 404);
    assert.match(error.response.body.warnings[0], /Invalid path for a versioned K\/V/);
    return true;
  });
});
