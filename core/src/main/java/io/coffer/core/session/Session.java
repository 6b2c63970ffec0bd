package io.coffer.core.session;

import io.coffer.core.mount.Mounted;
import io.coffer.core.policy.Acl;
import io.coffer.core.policy.TemplateValues;
import io.coffer.core.request.Request;
import io.coffer.core.token.Token;
import io.coffer.spi.Call;
import io.coffer.spi.Caller;
import java.util.List;
import java.util.Optional;

/// Who asks, with what the core itself needs to know: the request, the token and its rights.
/// Engines see it as a [Caller]; only the core's own routes look behind that.
///
/// @param request as it came in
/// @param token the live token; empty on unauthenticated routes
/// @param acl the token's rights; empty on unauthenticated routes
/// @param mounted what answers
/// @param known what is known of who asks
public record Session(
    Request request,
    Optional<Token> token,
    Optional<Acl> acl,
    Mounted mounted,
    TemplateValues known)
    implements Caller {

  /// The session behind a call to one of the core's own routes.
  public static Session of(Call call) {
    if (call.caller() instanceof Session session) {
      return session;
    }
    throw new IllegalStateException("a route of the core was called from outside the pipeline");
  }

  /// The token of an authenticated route.
  public Token requireToken() {
    return token.orElseThrow(() -> new IllegalStateException("the route is unauthenticated"));
  }

  /// The rights of an authenticated route.
  public Acl requireAcl() {
    return acl.orElseThrow(() -> new IllegalStateException("the route is unauthenticated"));
  }

  @Override
  public Optional<String> tokenKey() {
    return token.filter(t -> !t.isBatch()).map(Token::key);
  }

  @Override
  public boolean isKnown() {
    return token.isPresent();
  }

  @Override
  public List<String> headers(String name) {
    return request.origin().headers().values(name);
  }

  @Override
  public String accessor() {
    return token.map(Token::accessor).orElse("");
  }

  @Override
  public String displayName() {
    return token.map(Token::displayName).orElse("");
  }

  @Override
  public String entityId() {
    return token.map(Token::entityId).orElse("");
  }

  @Override
  public Optional<String> identity(String name) {
    return known.resolve(name);
  }

  @Override
  public String remoteAddress() {
    return request.origin().address();
  }
}
