package io.coffer.spi;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// A path of an engine, auth method or the system, with what can be done there.
///
/// Immutable; read once when the mount opens. Matching, help and OpenAPI come from it. A pattern is
/// literal but for: `{name}` one name (letters, digits, `_`, inner `-` and `.`); `{name@}` the same
/// with `@` too; `{name*}` the rest of the path, possibly empty; `{name+}` the rest, not empty; a
/// final `/?` an optional slash.
public final class Route {
  /// Answers a call.
  @FunctionalInterface
  public interface Handler {
    /// @throws Refusal when the caller asked for what cannot be
    Reply handle(Call call);
  }

  private static final Set<Verb> READING = EnumSet.of(Verb.READ, Verb.LIST, Verb.SCAN);

  private final String pattern;
  private final String synopsis;
  private final List<Field<?>> fields;
  private final Map<Verb, Handler> handlers;
  private final Optional<Predicate<Call>> exists;
  private final Optional<Function<Call, Optional<Credentials>>> credentials;
  private final boolean open;
  private final boolean guarded;
  private final boolean anything;
  private final boolean safe;
  private final boolean computing;

  private Route(Parts parts) {
    this.pattern = parts.pattern;
    this.synopsis = parts.synopsis;
    this.fields = List.copyOf(parts.fields);
    this.handlers = Collections.unmodifiableMap(new EnumMap<>(parts.handlers));
    this.exists = parts.exists;
    this.credentials = parts.credentials;
    this.open = parts.open;
    this.guarded = parts.guarded;
    this.anything = parts.anything;
    this.safe = parts.safe;
    this.computing = parts.computing;
  }

  /// A route without operations yet.
  public static Route at(String pattern, String synopsis, Field<?>... fields) {
    var parts = new Parts();
    parts.pattern = pattern;
    parts.synopsis = synopsis;
    parts.fields = List.of(fields);
    return new Route(parts);
  }

  /// Answers reads.
  public Route read(Handler handler) {
    return on(Verb.READ, handler);
  }

  /// Answers POST and PUT, as create or update; see [#exists].
  public Route write(Handler handler) {
    return on(Verb.CREATE, handler).on(Verb.UPDATE, handler);
  }

  /// Answers PATCH; the data of the call is an RFC 7396 merge patch.
  public Route patch(Handler handler) {
    return on(Verb.PATCH, handler);
  }

  /// Answers DELETE.
  public Route delete(Handler handler) {
    return on(Verb.DELETE, handler);
  }

  /// Answers LIST.
  public Route list(Handler handler) {
    return on(Verb.LIST, handler);
  }

  /// Answers SCAN.
  public Route scan(Handler handler) {
    return on(Verb.SCAN, handler);
  }

  /// Answers one verb.
  public Route on(Verb verb, Handler handler) {
    var parts = new Parts(this);
    parts.handlers.put(verb, handler);
    return new Route(parts);
  }

  /// Tells creation from update: a write to what does not exist needs the capability `create`.
  /// Without it every write is an update.
  public Route exists(Predicate<Call> check) {
    var parts = new Parts(this);
    parts.exists = Optional.of(check);
    return new Route(parts);
  }

  /// Needs no token: logins, public documents.
  public Route unauthenticated() {
    var parts = new Parts(this);
    parts.open = true;
    return new Route(parts);
  }

  /// Takes credentials where a request carries no token: they are tried at their auth mount, and
  /// the policies of whoever they are of decide. The mount has to be allowed to ask there. A
  /// request without good ones reaches the handler as nobody's, to be refused in the words of its
  /// protocol: see [Caller#isKnown].
  ///
  /// @param reader finds them in a call
  public Route credentials(Function<Call, Optional<Credentials>> reader) {
    var parts = new Parts(this);
    parts.credentials = Optional.of(reader);
    return new Route(parts);
  }

  /// Needs the capability `sudo` besides that of the operation.
  public Route sudo() {
    var parts = new Parts(this);
    parts.guarded = true;
    return new Route(parts);
  }

  /// Takes any input: callers are not warned of what is in it.
  public Route anything() {
    var parts = new Parts(this);
    parts.anything = true;
    return new Route(parts);
  }

  /// Its reads and listings only tell what is there: they change nothing, here or elsewhere ("safe"
  /// as in RFC 9110, 9.2.1). So that they were asked for may be written down together with what is
  /// answered.
  public Route safe() {
    var parts = new Parts(this);
    parts.safe = true;
    return new Route(parts);
  }

  /// Its updates only work out an answer from what is there, as encrypting does: they change
  /// nothing either. A creation, where the route tells it from an update, does.
  public Route computing() {
    var parts = new Parts(this);
    parts.computing = true;
    return new Route(parts);
  }

  /// The pattern, relative to the mount.
  public String pattern() {
    return pattern;
  }

  /// One sentence for people.
  public String synopsis() {
    return synopsis;
  }

  /// The inputs, those of the path included.
  public List<Field<?>> fields() {
    return fields;
  }

  /// What answers each verb.
  public Map<Verb, Handler> handlers() {
    return handlers;
  }

  /// The existence check, where creation is told from update.
  public Optional<Predicate<Call>> exists() {
    return exists;
  }

  /// What finds credentials that come in the place of a token, where they do.
  public Optional<Function<Call, Optional<Credentials>>> credentials() {
    return credentials;
  }

  /// Whether it answers without a token.
  public boolean isUnauthenticated() {
    return open;
  }

  /// Whether it asks for `sudo`.
  public boolean isSudo() {
    return guarded;
  }

  /// Whether it takes any input.
  public boolean takesAnything() {
    return anything;
  }

  /// Whether a verb changes nothing, here or elsewhere.
  public boolean isSafe(Verb verb) {
    return (safe && READING.contains(verb)) || (computing && verb == Verb.UPDATE);
  }

  /// The parts of a route while one of them is changed.
  private static final class Parts {
    private String pattern = "";
    private String synopsis = "";
    private List<Field<?>> fields = List.of();
    private final Map<Verb, Handler> handlers = new EnumMap<>(Verb.class);
    private Optional<Predicate<Call>> exists = Optional.empty();
    private Optional<Function<Call, Optional<Credentials>>> credentials = Optional.empty();
    private boolean open;
    private boolean guarded;
    private boolean anything;
    private boolean safe;
    private boolean computing;

    private Parts() {}

    private Parts(Route from) {
      pattern = from.pattern;
      synopsis = from.synopsis;
      fields = from.fields;
      handlers.putAll(from.handlers);
      exists = from.exists;
      credentials = from.credentials;
      open = from.open;
      guarded = from.guarded;
      anything = from.anything;
      safe = from.safe;
      computing = from.computing;
    }
  }
}
