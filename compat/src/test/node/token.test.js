'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { as, event, fresh, refused, root } = require('./support');

test('a token has what was asked for', async () => {
  const { auth } = await root().tokenCreate({
    policies: ['app', 'default'],
    meta: { team: 'payments' },
    no_parent: true,
    renewable: false,
    ttl: '30m',
    explicit_max_ttl: '2h',
    display_name: 'my app',
    num_uses: 7,
  });
  assert.deepEqual(auth.policies, ['app', 'default']);
  assert.equal(auth.renewable, false);
  assert.equal(auth.lease_duration, 1800);
  const { data } = await root().tokenLookup({ token: auth.client_token });
  assert.equal(data.display_name, 'token-my-app');
  assert.deepEqual(data.meta, { team: 'payments' });
  assert.equal(data.explicit_max_ttl, 7200);
  assert.equal(data.num_uses, 7);
  assert.equal(data.orphan, true);
});

test('a token is renewed and revoked by others', async () => {
  const { auth } = await root().tokenCreate({ ttl: '1h' });
  const token = auth.client_token;
  const renewed = await root().tokenRenew({ token, increment: 600 });
  assert.equal(renewed.auth.client_token, token);
  assert.equal(renewed.auth.lease_duration, 600);
  await root().tokenRevoke({ token });
  await refused(root().tokenLookup({ token }), 403, 'bad token');
  await refused(as(token).tokenLookupSelf(), 403, 'permission denied');
});

test('a token looks at, renews and revokes itself', async () => {
  const { auth } = await root().tokenCreate({ ttl: '1h', policies: ['default'] });
  const self = as(auth.client_token);
  assert.equal((await self.tokenLookupSelf()).data.id, auth.client_token);
  assert.equal((await self.tokenRenewSelf({ increment: '10m' })).auth.lease_duration, 600);
  await self.tokenRevokeSelf();
  await refused(self.tokenLookupSelf(), 403);
});

test('an accessor stands for its token', async () => {
  const { auth } = await root().tokenCreate();
  const { accessor } = auth;
  assert.ok((await root().tokenAccessors()).data.keys.includes(accessor));
  assert.equal((await root().tokenLookupAccessor({ accessor })).data.id, '');
  await root().tokenRevokeAccessor({ accessor });
  await refused(root().tokenLookup({ token: auth.client_token }), 403, 'bad token');
  await refused(root().tokenLookupAccessor({ accessor }), 400);
});

test('orphans stay', async () => {
  const orphan = await root().tokenCreateOrphan({ ttl: '1h' });
  assert.equal(orphan.auth.orphan, true);
  const parent = (await root().tokenCreate()).auth.client_token;
  const child = (await as(parent).tokenCreate()).auth.client_token;
  await root().tokenRevokeOrphan({ token: parent });
  assert.equal((await root().tokenLookup({ token: child })).data.orphan, true);
});

test('a role makes tokens', async () => {
  const role_name = fresh('role');
  const admin = root();
  await admin.addTokenRole({ role_name, allowed_policies: 'app,default', period: 3600 });
  assert.ok((await admin.tokenRoles()).data.keys.includes(role_name));
  assert.equal((await admin.getTokenRole({ role_name })).data.period, 3600);
  const { auth } = await root().tokenCreateRole({ role_name, policies: ['app'] });
  assert.deepEqual(auth.policies, ['app', 'default']);
  assert.equal((await admin.tokenLookup({ token: auth.client_token })).data.role, role_name);
  await admin.removeTokenRole({ role_name });
  await refused(admin.getTokenRole({ role_name }), 404);
});

test('a token is kept alive in the background', async () => {
  const { auth } = await root().tokenCreate({ ttl: '3s' });
  const client = as(auth.client_token);
  const first = event(client, 'token:renewed');
  await client.startTokenRenewal({ renewFraction: 0.4 });
  assert.equal((await first).auth.lease_duration, 3);
  await event(client, 'token:renewed');
  client.stopTokenRenewal();
});
