package io.coffer.spi;

import java.util.List;

/// Says no to a caller, who may know why.
///
/// Carries no stack trace: it is an answer, not a defect. The messages reach the caller and the
/// audit log, so they never hold a secret value. The HTTP status follows from the code, in one
/// place of the server.
@SuppressWarnings("serial") // answers are never serialised
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// The kinds of refusal.
  public enum Code {
    /// Bad input: 400.
    INVALID,
    /// Wrong login credentials: 400; counted by the lockout.
    CREDENTIALS,
    /// Not allowed: 403.
    FORBIDDEN,
    /// No such thing: 404.
    NOT_FOUND,
    /// The path is not one of this mount's: 404.
    UNSUPPORTED_PATH,
    /// The path exists, the operation on it does not: 405.
    UNSUPPORTED_OPERATION,
    /// The body is larger than allowed: 413.
    TOO_LARGE,
    /// The body's media type does not fit: 415.
    MEDIA_TYPE,
    /// Too many requests: 429.
    QUOTA,
    /// More is asked for than can be done at once, which passes: 503, with a time to wait.
    BUSY,
    /// Retrying may help: sealed, standby, storage away: 503.
    UNAVAILABLE
  }

  /// The longest text of a caller that a message shows.
  private static final int MAX_SHOWN = 16;

  private final Code code;
  private final List<String> messages;

  private final Json.Obj data;

  private Refusal(Code code, List<String> messages, Json.Obj data) {
    super(String.join("; ", messages), null, false, false);
    this.code = code;
    this.messages = List.copyOf(messages);
    this.data = data;
  }

  /// A refusal with one message.
  public static Refusal of(Code code, String message) {
    return new Refusal(code, List.of(message), Json.Obj.EMPTY);
  }

  /// A refusal whose list of messages is empty.
  public static Refusal silent(Code code) {
    return new Refusal(code, List.of(), Json.Obj.EMPTY);
  }

  /// Bad input.
  public static Refusal invalid(String message) {
    return of(Code.INVALID, message);
  }

  /// Wrong login credentials. The message must not tell which part was wrong.
  public static Refusal credentials(String message) {
    return of(Code.CREDENTIALS, message);
  }

  /// Not allowed.
  public static Refusal forbidden(String message) {
    return of(Code.FORBIDDEN, message);
  }

  /// A caller's text as a message may show it: a slip of the keyboard, but nothing that is long
  /// enough to be a secret at the wrong place.
  public static String shown(String text) {
    return text.length() > MAX_SHOWN ? "…" : text;
  }

  /// A refusal whose message is laid out as a list of one, which some answers of the API are.
  public static Refusal listed(Code code, String message) {
    return of(code, "1 error occurred:\n\t* " + message + "\n\n");
  }

  /// No such thing, with a message.
  public static Refusal notFound(String message) {
    return of(Code.NOT_FOUND, message);
  }

  /// No such thing, without a message.
  public static Refusal notFound() {
    return silent(Code.NOT_FOUND);
  }

  /// The same refusal with data beside its messages.
  public Refusal with(Json.Obj more) {
    return new Refusal(code, messages, more);
  }

  /// The messages as one text.
  @Override
  public String getMessage() {
    return String.join("; ", messages);
  }

  /// The kind.
  public Code code() {
    return code;
  }

  /// The messages, possibly none.
  public List<String> messages() {
    return messages;
  }

  /// Data beside the messages, often none.
  public Json.Obj data() {
    return data;
  }
}
