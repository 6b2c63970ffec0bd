package io.coffer.engines.ssh;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.ssh.SshAlgorithm;
import io.coffer.crypto.ssh.SshCertificate;
import io.coffer.crypto.ssh.SshPrivateKey;
import io.coffer.crypto.ssh.SshPublicKey;
import io.coffer.spi.Call;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;

/// Keys are signed, and key pairs made with a certificate.
final class SignRoutes {
  private static final String DEFAULT_ALGORITHM = "default";

  private final Mount mount;
  private final Roles roles;
  private final Issuers issuers;

  SignRoutes(Mount mount, Roles roles, Issuers issuers) {
    this.mount = mount;
    this.roles = roles;
    this.issuers = issuers;
  }

  List<Route> routes() {
    return List.of(
        Route.at("sign/{role@}", "Signs a key.", SignFields.with(SignFields.PUBLIC_KEY))
            .write(this::sign),
        Route.at(
                "issue/{role@}",
                "Makes a key pair and signs it.",
                SignFields.with(SignFields.KEY_TYPE, SignFields.KEY_BITS))
            .write(this::issue));
  }

  private Reply sign(Call call) {
    String name = call.get(RoleFields.ROLE);
    Role role =
        roles.find(name).orElseThrow(() -> Refusal.invalid("Unknown role: " + Refusal.shown(name)));
    String line = call.get(SignFields.PUBLIC_KEY);
    if (line.isEmpty()) {
      throw Refusal.invalid("missing public_key");
    }
    SshPublicKey key = read(line);
    KeyLengths.check(role, key);
    return certified(call, role, key);
  }

  private static SshPublicKey read(String line) {
    try {
      return SshPublicKey.read(line);
    } catch (MalformedKeyException e) {
      throw Refusal.invalid("failed to parse public_key as SSH key: " + e.getMessage());
    }
  }

  private Reply issue(Call call) {
    String name = call.get(RoleFields.ROLE);
    Role role =
        roles.find(name).orElseThrow(() -> Refusal.invalid("unknown role: " + Refusal.shown(name)));
    if (!role.isCa()) {
      throw Refusal.invalid(
          "role key type '" + role.keyType() + "' not allowed to issue key pairs");
    }
    String type = call.get(SignFields.KEY_TYPE);
    long asked = call.get(SignFields.KEY_BITS);
    KeyKind kind = Draft.kind(type, asked);
    KeyLengths.checkNew(role, kind, asked);
    // before the key pair, which takes longer than all checks
    new Wish(mount, role, call).check();
    PrivateHalf pair = PrivateHalf.generate(kind, mount.random());
    Reply.Data certified = certified(call, role, read(Draft.line(pair)));
    Json.Obj data =
        ((Json.Obj) certified.data())
            .with("private_key", Json.of(SshPrivateKey.write(pair, mount.random())))
            .with("private_key_type", Json.of(type));
    return new Reply.Data(data, certified.warnings());
  }

  private Reply.Data certified(Call call, Role role, SshPublicKey key) {
    Wish wish = new Wish(mount, role, call);
    SshCertificate certificate = wish.certificate(key);
    Issuer issuer = issuers.require(role.issuer());
    String line = certificate.sign(issuer.key(), algorithm(role, issuer), mount.random());
    Reply.Data reply =
        Reply.data(
            Json.object()
                .put("issuer_id", issuer.id())
                .put("serial_number", Long.toHexString(certificate.serial()))
                .put("signed_key", line + "\n")
                .build());
    return wish.lacksIdentity()
        ? reply.warn(
            "Extensions of the role with templates were left out: nobody is known behind the"
                + " token.")
        : reply;
  }

  private static SshAlgorithm algorithm(Role role, Issuer issuer) {
    KeyKind kind = issuer.key().kind();
    String word = role.text("algorithm_signer");
    if (word.equals(DEFAULT_ALGORITHM)) {
      return SshAlgorithm.standard(kind);
    }
    return SshAlgorithm.of(word)
        .filter(algorithm -> algorithm.fits(kind))
        .orElseThrow(() ->
            Refusal.invalid(
                "algorithm_signer of the role is " + word + ", but its issuer's key is " + kind));
  }
}
