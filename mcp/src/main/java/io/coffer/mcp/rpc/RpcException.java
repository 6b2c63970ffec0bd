package io.coffer.mcp.rpc;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that is not carried out, by a fault of the protocol. Holds no secret: the message goes
/// to the client.
public final class RpcException extends RuntimeException {
  /// No JSON.
  public static final int PARSE_ERROR = -32_700;

  /// No message.
  public static final int INVALID_REQUEST = -32_600;

  /// No such method.
  public static final int METHOD_NOT_FOUND = -32_601;

  /// The method cannot do anything with these.
  public static final int INVALID_PARAMS = -32_602;

  /// A fault of this program, or it has too much to do.
  public static final int INTERNAL_ERROR = -32_603;

  /// No such resource; of revisions before 2026-07-28.
  public static final int NO_RESOURCE = -32_002;

  /// A person has to be at a page first; of revision 2025-11-25.
  public static final int INPUT_REQUIRED = -32_042;

  /// A header of HTTP says something else than the message; of revision 2026-07-28.
  public static final int HEADER_MISMATCH = -32_020;

  /// The client cannot do what is needed; of revision 2026-07-28.
  public static final int MISSING_CAPABILITY = -32_021;

  /// No such revision of the protocol; of revision 2026-07-28.
  public static final int UNSUPPORTED_VERSION = -32_022;

  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient Optional<Object> id;
  private final transient Map<String, @Nullable Object> data;

  /// A fault of a request whose id is not known here.
  public RpcException(int code, String message) {
    this(code, message, Map.of());
  }

  /// The same with something to act on.
  public RpcException(int code, String message, Map<String, @Nullable Object> data) {
    this(code, message, data, Optional.empty());
  }

  private RpcException(
      int code, String message, Map<String, @Nullable Object> data, Optional<Object> id) {
    super(message);
    this.code = code;
    this.data = data;
    this.id = id;
  }

  /// The same fault, as that of a request.
  public RpcException to(Object request) {
    return new RpcException(code, String.valueOf(getMessage()), data, Optional.of(request));
  }

  /// One of the constants.
  public int code() {
    return code;
  }

  /// Which request it is about, if that could be read.
  public Optional<Object> id() {
    return id;
  }

  /// What a client can act on.
  public Map<String, @Nullable Object> data() {
    return data;
  }
}
