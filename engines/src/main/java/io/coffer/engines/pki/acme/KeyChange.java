package io.coffer.engines.pki.acme;

import io.coffer.crypto.jose.Jwk;
import io.coffer.crypto.jose.Jws;
import io.coffer.spi.Json;
import io.coffer.spi.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Gives an account another key: the old one signs what the new one signed (RFC 8555, 7.3.5).
final class KeyChange {
  private final Entrance entrance;
  private final Accounts accounts;

  KeyChange(Entrance entrance, Accounts accounts) {
    this.entrance = entrance;
    this.accounts = accounts;
  }

  Reply.Raw answer(Signed request) {
    Service service = request.service();
    Account account = request.account();
    Jwk next = verified(request);
    Optional<Account> other = accounts.of(service.directory(), next);
    if (other.isPresent()) {
      throw Problem.of(Problem.Kind.CONFLICT, "the new key has an account already");
    }
    Account changed = accounts.change(account.id(), old -> old.with(next));
    return Replies.json(
        200,
        AccountRoutes.print(service, changed),
        Replies.location(service.accountUrl(changed.id())));
  }

  private Jwk verified(Signed request) {
    Json.Obj inner = request.wish();
    Jws jws =
        Entrance.jws(
            inner.text("protected", ""), inner.text("payload", ""), inner.text("signature", ""));
    Json.Obj header = entrance.json("protected", jws.header());
    if (header.get("nonce").isPresent()) {
      throw Problem.malformed("the inner JWS has a nonce");
    }
    JwsHeader read = JwsHeader.of(header);
    Jwk key =
        read.jwk().orElseThrow(() -> Problem.malformed("the inner JWS needs 'jwk', the new key"));
    if (!read.url().equals(request.service().mountUrl(request.call().path()))) {
      throw Problem.malformed("'url' of the inner JWS is not that of the request");
    }
    if (!jws.isSignedBy(key.key(), read.algorithm())) {
      throw Problem.malformed("the inner JWS is not signed by the new key");
    }
    checkPayload(request, jws);
    return key;
  }

  private void checkPayload(Signed request, Jws jws) {
    Json.Obj payload = entrance.json("payload", new String(jws.payload(), StandardCharsets.UTF_8));
    String url = request.service().accountUrl(request.account().id());
    if (!payload.text("account", "").equals(url)) {
      throw Problem.malformed("'account' of the inner JWS is not the account that signed");
    }
    Json oldKey = payload.get("oldKey").orElse(Json.NULL);
    if (!JwsHeader.key(oldKey).equals(request.account().key())) {
      throw Problem.malformed("'oldKey' of the inner JWS is not the key of the account");
    }
  }
}
