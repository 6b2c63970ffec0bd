'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { anonymous, as, fresh, refused, root } = require('./support');

async function enabled(type) {
  const mount = fresh(type);
  await root().enableAuth({ mount_point: mount, type });
  return mount;
}

async function assertLoggedIn(client, displayName) {
  assert.equal((await client.tokenLookupSelf()).data.display_name, displayName);
}

test('a token is a login', async () => {
  const { auth } = await root().tokenCreate({ display_name: 'app' });
  await assertLoggedIn(as(auth.client_token), 'token-app');
});

test('a name and its password log in', async () => {
  const mount = await enabled('userpass');
  await root().write(`auth/${mount}/users/ann`, { password: 'correct-horse', token_ttl: '1h' });
  const client = anonymous();
  const { auth } = await client.userpassLogin({
    mount_point: mount, username: 'ann', password: 'correct-horse',
  });
  assert.equal(auth.lease_duration, 3600);
  assert.equal(auth.renewable, true);
  assert.deepEqual(auth.metadata, { username: 'ann' });
  await assertLoggedIn(client, `${mount}-ann`);
  await refused(
    anonymous().userpassLogin({ mount_point: mount, username: 'ann', password: 'wrong' }),
    400, 'invalid username or password',
  );
});

test('a role and its secret log in', async () => {
  const mount_point = await enabled('approle');
  const role = { mount_point, role_name: 'web' };
  const admin = root();
  await admin.addApproleRole({ ...role, token_ttl: 600, secret_id_num_uses: 1 });
  assert.deepEqual((await admin.approleRoles({ mount_point })).data.keys, ['web']);
  assert.equal((await admin.getApproleRole(role)).data.token_ttl, 600);
  await admin.updateApproleRoleId({ ...role, role_id: `${mount_point}-web` });
  assert.equal((await admin.getApproleRoleId(role)).data.role_id, `${mount_point}-web`);
  const { data: secret } = await admin.getApproleRoleSecret({ ...role, metadata: '{"a":"b"}' });
  const login = { mount_point, role_id: `${mount_point}-web`, secret_id: secret.secret_id };
  const client = anonymous();
  const { auth } = await client.approleLogin(login);
  assert.deepEqual(auth.metadata, { a: 'b', role_name: 'web' });
  await assertLoggedIn(client, mount_point);
  await refused(anonymous().approleLogin(login), 400, 'invalid role or secret ID');
  await admin.deleteApproleRole(role);
  await refused(admin.getApproleRole(role), 404);
});

test('secret ids are looked up and destroyed', async () => {
  const mount_point = await enabled('approle');
  const role = { mount_point, role_name: 'web' };
  const admin = root();
  await admin.addApproleRole({ ...role });
  const { data: one } = await admin.getApproleRoleSecret({ ...role });
  const { data: two } = await admin.getApproleRoleSecret({ ...role });
  const { data: listed } = await admin.approleSecretAccessors(role);
  assert.deepEqual(listed.keys.sort(), [one.secret_id_accessor, two.secret_id_accessor].sort());
  const found = await admin.approleSecretLookup({ ...role, secret_id: one.secret_id });
  assert.equal(found.data.secret_id_accessor, one.secret_id_accessor);
  const accessor = { ...role, secret_id_accessor: two.secret_id_accessor };
  assert.equal((await admin.approleSecretAccessorLookup(accessor)).data.secret_id_num_uses, 0);
  await admin.approleSecretDestroy({ ...role, secret_id: one.secret_id });
  await admin.approleSecretAccessorDestroy(accessor);
  await refused(admin.approleSecretAccessors(role), 404);
});

test('a secret id chosen elsewhere, and one that comes wrapped, log in', async () => {
  const mount_point = await enabled('approle');
  const admin = root();
  await admin.addApproleRole({ mount_point, role_name: 'web' });
  const path = `auth/${mount_point}/role/web`;
  const { data: { role_id } } = await admin.read(`${path}/role-id`);
  await admin.write(`${path}/custom-secret-id`, { secret_id: 'hard-to-guess' });
  const pushed = anonymous();
  await pushed.approleLogin({ mount_point, role_id, secret_id: 'hard-to-guess' });
  await assertLoggedIn(pushed, mount_point);
  const { wrap_info } = await admin.write(
    `${path}/secret-id`, {}, { headers: { 'X-Vault-Wrap-TTL': '60s' } },
  );
  const { data: { secret_id } } = await as(wrap_info.token).unwrap();
  const pulled = anonymous();
  await pulled.approleLogin({ mount_point, role_id, secret_id });
  await assertLoggedIn(pulled, mount_point);
});
