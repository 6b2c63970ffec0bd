package io.coffer.core.pipeline;

import io.coffer.core.mount.Mounted;
import io.coffer.core.policy.Acl;
import io.coffer.core.policy.Decision;
import io.coffer.core.policy.TemplateValues;
import io.coffer.core.request.Request;
import io.coffer.core.request.Target;
import io.coffer.core.session.Session;
import io.coffer.core.token.Token;
import io.coffer.spi.AuditEvent;
import io.coffer.spi.Call;
import io.coffer.spi.Refusal;
import io.coffer.spi.Route;
import io.coffer.spi.Routes;
import io.coffer.spi.Verb;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request on its way, with what the stages have found out so far. Used by one thread.
final class Exchange {
  private final Request request;
  private Verb verb;
  private Optional<Mounted> mounted = Optional.empty();
  private Optional<Routes.Match> match = Optional.empty();
  private Optional<Token> token = Optional.empty();
  private Optional<Acl> acl = Optional.empty();
  private TemplateValues identity = TemplateValues.NONE;
  private Optional<Decision> decision = Optional.empty();
  private Optional<Refusal> refusal = Optional.empty();
  private AuditEvent.@Nullable Asked asked;

  Exchange(Request request) {
    this.request = request;
    this.verb = request.verb();
  }

  Request request() {
    return request;
  }

  String path() {
    return request.target().path();
  }

  /// The same request to another path.
  Exchange at(String path) {
    return new Exchange(
        new Request(
            request.verb(),
            new Target(request.target().namespace(), path),
            request.data(),
            request.token(),
            request.wrapTtl(),
            request.origin()));
  }

  /// The same request with that token, found to go to the same route.
  Exchange as(String clientToken) {
    var other =
        new Exchange(
            new Request(
                request.verb(),
                request.target(),
                request.data(),
                clientToken,
                request.wrapTtl(),
                request.origin()));
    other.mounted = mounted;
    other.match = match;
    return other;
  }

  /// What is asked for; a creation once the existence check has said so.
  Verb verb() {
    return verb;
  }

  void becomes(Verb known) {
    verb = known;
  }

  Optional<Mounted> mounted() {
    return mounted;
  }

  Optional<Routes.Match> match() {
    return match;
  }

  void route(Mounted place, Optional<Routes.Match> found) {
    mounted = Optional.of(place);
    match = found;
  }

  /// Whether the route answers without a token.
  boolean isOpen() {
    boolean open =
        match.isPresent()
            ? isOpen(match.get().route())
            : mounted.filter(place -> isBelowOpen(place, path())).isPresent();
    return open && verb != Verb.HELP;
  }

  private boolean isOpen(Route route) {
    return route.isUnauthenticated()
        || (route.credentials().isPresent() && request.token().isEmpty());
  }

  // a path below an open one that does not exist: nothing there needs a token either. A pattern
  // that
  // goes on after its capture has nothing below it
  private static boolean isBelowOpen(Mounted place, String path) {
    String relative = place.relative(path);
    for (Route route : place.mountable().routes()) {
      int capture = route.pattern().indexOf('{');
      boolean below =
          capture > 0
              && route.pattern().indexOf('}') == route.pattern().length() - 1
              && relative.startsWith(route.pattern().substring(0, capture));
      if (route.isUnauthenticated() && below) {
        return true;
      }
    }
    return false;
  }

  /// Whether nothing changes by it, here or elsewhere. A wrapped answer is kept.
  boolean isSafe() {
    return match.isPresent() && match.get().route().isSafe(verb) && request.wrapTtl().isZero();
  }

  Optional<Token> token() {
    return token;
  }

  void authenticated(Token live) {
    token = Optional.of(live);
  }

  Optional<Acl> acl() {
    return acl;
  }

  void entitled(Acl rights) {
    acl = Optional.of(rights);
  }

  void identified(TemplateValues who) {
    identity = who;
  }

  Optional<Decision> decision() {
    return decision;
  }

  void decided(Decision made) {
    decision = Optional.of(made);
  }

  /// What the audit log is told of the request, both times. Settled when it is first asked for.
  AuditEvent.Asked asked(AuditEntries entries) {
    if (asked == null) {
      asked = entries.asked(this, Optional.empty());
    }
    return asked;
  }

  /// What is wrong with the caller's token, if anything is.
  Optional<Refusal> refusal() {
    return refusal;
  }

  void refused(Refusal why) {
    refusal = Optional.of(why);
  }

  /// The call as the handler sees it.
  Call call() {
    Mounted place =
        mounted.orElseThrow(() -> new IllegalStateException("the request has no mount"));
    Map<String, String> captures = match.map(Routes.Match::captures).orElse(Map.of());
    return new Call(
        verb,
        place.relative(path()),
        captures,
        request.data(),
        new Session(request, token, acl, place, identity));
  }

  /// How a refusal of an authenticated request says what it says.
  static Refusal denied() {
    return Refusal.listed(Refusal.Code.FORBIDDEN, "permission denied");
  }
}
