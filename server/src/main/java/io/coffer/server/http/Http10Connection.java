package io.coffer.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataReader.IncorrectNewLineException;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/// A connection whose one request, if it is of HTTP/1.0, is read as one of HTTP/1.1 that wants the
/// connection to end. All else is that of the connection below.
final class Http10Connection implements ConnectionContext {
  private static final String LINE_END = "\r\n";

  /// What clients of that version may say of connections means nothing here: none is kept, and
  /// nobody waits to be told to go on.
  private static final Set<String> DROPPED = Set.of("connection", "keep-alive", "expect");

  private final ConnectionContext below;
  private final int most;
  private final DataReader reader = DataReader.create(this::next);
  private boolean begun;

  /// @param most how long the head of the request may be
  Http10Connection(ConnectionContext below, int most) {
    this.below = below;
    this.most = most;
  }

  /// @return what comes next, or null at the end
  private byte @Nullable [] next() {
    DataReader raw = below.dataReader();
    try {
      String head = begun ? "" : head(raw);
      begun = true;
      if (!head.isEmpty()) {
        return head.getBytes(StandardCharsets.ISO_8859_1);
      }
      raw.ensureAvailable();
      return raw.readBytes(raw.available());
    } catch (InsufficientDataAvailableException e) {
      return null;
    }
  }

  /// Nothing if the request is of another version. What is too long, or no line, is left to the
  /// HTTP stack, which refuses it.
  private String head(DataReader raw) {
    if (!isOfThisVersion(raw)) {
      return "";
    }
    String line = Objects.requireNonNull(line(raw, most));
    var head = new StringBuilder().append(line, 0, line.length() - 1).append('1').append(LINE_END);
    boolean named = false;
    for (String next = line(raw, most); next != null; next = line(raw, most - head.length())) {
      if (next.isEmpty()) {
        return head.append(named ? "" : "Host: localhost\r\n")
            .append("Connection: close\r\n\r\n")
            .toString();
      }
      String name = next.substring(0, Math.max(0, next.indexOf(':'))).toLowerCase(Locale.ROOT);
      named |= name.equals("host");
      if (!DROPPED.contains(name)) {
        head.append(next).append(LINE_END);
      }
    }
    return head.toString();
  }

  private boolean isOfThisVersion(DataReader raw) {
    try {
      int end = raw.findNewLine(most);
      return end < most && Http10.isOfThisVersion(raw.getBuffer(end).readString(end));
    } catch (IncorrectNewLineException e) {
      return false;
    }
  }

  private static @Nullable String line(DataReader raw, int room) {
    try {
      int end = raw.findNewLine(Math.max(0, room));
      if (end >= room) {
        return null;
      }
      var line = new String(raw.readBytes(end), StandardCharsets.ISO_8859_1);
      raw.skip(LINE_END.length());
      return line;
    } catch (IncorrectNewLineException e) {
      return null;
    }
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public DataWriter dataWriter() {
    return below.dataWriter();
  }

  @Override
  public ListenerContext listenerContext() {
    return below.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return below.executor();
  }

  @Override
  public Router router() {
    return below.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return below.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return below.serverSocket();
  }

  @Override
  public PeerInfo remotePeer() {
    return below.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return below.localPeer();
  }

  @Override
  public boolean isSecure() {
    return below.isSecure();
  }

  @Override
  public String socketId() {
    return below.socketId();
  }

  @Override
  public String childSocketId() {
    return below.childSocketId();
  }
}
