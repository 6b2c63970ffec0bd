package io.coffer.server.http;

import io.coffer.core.json.JsonCodec;
import io.coffer.core.request.Origin;
import io.coffer.core.request.Request;
import io.coffer.core.request.Target;
import io.coffer.spi.Durations;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// From an HTTP message to a request of the core.
final class RequestDecoder {
  /// What a path of the API begins with.
  static final String PREFIX = "/v1/";

  /// What an address begins with that leads to a mount from outside of the API (RFC 8615).
  static final String WELL_KNOWN = "/.well-known/";

  private static final String PATCH_TYPE = "application/merge-patch+json";
  private static final String FORM_TYPE = "application/x-www-form-urlencoded";

  /// Media types of documents that protocols of their own send, which are no JSON: OCSP (RFC 6960),
  /// EST (RFC 7030), CMP (RFC 9811).
  private static final Set<String> DOCUMENT_TYPES =
      Set.of("application/ocsp-request", "application/pkcs10", "application/pkixcmp");

  /// The name under which such a document comes, as base64.
  private static final String DOCUMENT = "body";

  private static final List<String> TRUE = List.of("1", "t", "T", "true", "TRUE", "True");
  private static final List<String> FALSE = List.of("", "0", "f", "F", "false", "FALSE", "False");

  private final boolean printableOnly;

  /// Whether a path is one of those that are decoded.
  static boolean isKnown(String rawPath) {
    return rawPath.startsWith(PREFIX) || rawPath.startsWith(WELL_KNOWN);
  }

  /// @param printableOnly whether paths with control characters are refused
  RequestDecoder(boolean printableOnly) {
    this.printableOnly = printableOnly;
  }

  /// What a message asks for.
  ///
  /// @param verb of the core
  /// @param consumed query names that chose the verb and are no data
  private record Operation(Verb verb, List<String> consumed) {}

  /// @throws Refusal when the message is no request of the API
  Request decode(Message message) {
    Query query = Query.parse(message.rawQuery());
    Operation operation = operation(message.method(), query);
    String path = path(message.rawPath(), operation.verb());
    Json.Obj data = operation.verb().writes() ? body(message) : query.data(operation.consumed());
    return new Request(
        operation.verb(),
        new Target(namespace(message), path),
        data,
        Credentials.token(message),
        wrapTtl(message),
        new Origin(message.id(), message.address(), message.port(), message.otherHeaders()));
  }

  private static Operation operation(String method, Query query) {
    if (!query.first("help").isEmpty() || method.equals("HELP")) {
      return new Operation(Verb.HELP, List.of("help"));
    }
    return switch (method) {
      case "GET" -> reading(query);
      case "POST", "PUT" -> new Operation(Verb.UPDATE, List.of());
      case "PATCH" -> new Operation(Verb.PATCH, List.of());
      case "DELETE" -> new Operation(Verb.DELETE, List.of("help"));
      case "LIST" -> new Operation(Verb.LIST, List.of("help"));
      case "SCAN" -> new Operation(Verb.SCAN, List.of("help"));
      case "HEAD" -> new Operation(Verb.HEADER, List.of("help"));
      case "OPTIONS" -> throw Refusal.invalid("cannot handle internal-only request operation");
      default -> throw Refusal.silent(Refusal.Code.UNSUPPORTED_OPERATION);
    };
  }

  private static Operation reading(Query query) {
    boolean list = flag(query.first("list"));
    boolean scan = flag(query.first("scan"));
    if (list && scan) {
      throw Refusal.silent(Refusal.Code.INVALID);
    }
    if (list) {
      return new Operation(Verb.LIST, List.of("list", "help"));
    }
    return scan
        ? new Operation(Verb.SCAN, List.of("scan", "help"))
        : new Operation(Verb.READ, List.of("help"));
  }

  private static boolean flag(String text) {
    if (TRUE.contains(text)) {
      return true;
    }
    if (FALSE.contains(text)) {
      return false;
    }
    throw Refusal.silent(Refusal.Code.INVALID);
  }

  private String path(String rawPath, Verb verb) {
    String path =
        Percent.decode(rawPath.substring(rawPath.startsWith(PREFIX) ? PREFIX.length() : 1))
            .orElseThrow(() -> Refusal.silent(Refusal.Code.INVALID));
    if (isRelative(path)) {
      throw Refusal.invalid("relative paths not supported");
    }
    if (printableOnly && !isPlain(path) && path.codePoints().anyMatch(RequestDecoder::isHidden)) {
      throw new HiddenCharacters();
    }
    if (verb.writes() && path.endsWith("/")) {
      throw Refusal.invalid("cannot write to a path ending in '/'");
    }
    boolean folder = verb == Verb.LIST || verb == Verb.SCAN;
    return folder && !path.endsWith("/") ? path + "/" : path;
  }

  private static boolean isRelative(String path) {
    if (path.indexOf('.') < 0) {
      return false;
    }
    for (String segment : path.split("/", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlain(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) < ' ' || path.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /// The path has characters that cannot be printed: refused without a word, since a log or
  /// terminal could be fooled by them.
  static final class HiddenCharacters extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private HiddenCharacters() {
      super("", null, false, false);
    }
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE -> true;
      default -> false;
    };
  }

  private static Json.Obj body(Message message) {
    String type = message.header(RequestHeaders.CONTENT_TYPE).strip();
    String bare = type.contains(";") ? type.substring(0, type.indexOf(';')).strip() : type;
    if (message.method().equals("PATCH")) {
      checkPatch(bare);
    }
    byte[] body = message.body();
    if (DOCUMENT_TYPES.contains(bare.toLowerCase(Locale.ROOT))) {
      return Json.object().put(DOCUMENT, Base64.getEncoder().encodeToString(body)).build();
    }
    if (bare.toLowerCase(Locale.ROOT).equals(FORM_TYPE) && !looksLikeJson(body)) {
      return Query.parse(new String(body, StandardCharsets.UTF_8).strip()).form();
    }
    return JsonCodec.request(body);
  }

  private static void checkPatch(String type) {
    if (type.isEmpty()) {
      throw Refusal.invalid("PATCH requires Content-Type of " + PATCH_TYPE);
    }
    if (!type.equals(PATCH_TYPE)) {
      throw Refusal.of(
          Refusal.Code.MEDIA_TYPE,
          "PATCH requires Content-Type of " + PATCH_TYPE + ", provided " + type);
    }
  }

  private static boolean looksLikeJson(byte[] body) {
    for (byte b : body) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return b == '{' || b == '[';
      }
    }
    return true;
  }

  private static String namespace(Message message) {
    String header = message.header(RequestHeaders.NAMESPACE);
    String path = header.isEmpty() ? "" : header.strip().replaceAll("^/+|/+$", "");
    return path.equals("root") ? "" : path;
  }

  private static Duration wrapTtl(Message message) {
    String header = message.header(RequestHeaders.WRAP_TTL).strip();
    Duration ttl = Duration.ZERO;
    try {
      ttl = Durations.parse(header);
    } catch (Refusal refusal) {
      throw wrapFault(refusal.getMessage());
    }
    if (ttl.isNegative()) {
      throw wrapFault("requested wrap ttl cannot be negative");
    }
    Optional<String> format = Optional.of(message.header(RequestHeaders.WRAP_FORMAT).strip());
    if (ttl.isPositive() && format.filter(name -> name.equals("jwt")).isPresent()) {
      throw Refusal.invalid("X-Vault-Wrap-Format jwt is not supported by this server");
    }
    return ttl;
  }

  private static Refusal wrapFault(String fault) {
    return Refusal.invalid("error parsing X-Vault-Wrap-TTL header: " + fault);
  }
}
