package io.coffer.mcp.stdio;

import io.coffer.mcp.protocol.Notifier;
import io.coffer.mcp.protocol.Protocol;
import io.coffer.mcp.protocol.Session;
import io.coffer.mcp.rpc.Calls;
import io.coffer.mcp.rpc.Message;
import io.coffer.mcp.rpc.Replies;
import io.coffer.mcp.rpc.RpcException;
import io.coffer.mcp.tool.Caller;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Speaks the protocol over two streams, one message a line. Requests are worked on at once, each
/// on a thread of its own, and answered as they end.
public final class StdioServer {
  /// The longest message, in bytes.
  public static final int MAX_MESSAGE = 1024 * 1024;

  /// The most requests that are worked on at once.
  public static final int MAX_CALLS = 64;

  private static final System.Logger LOG = System.getLogger(StdioServer.class.getName());

  /// What is under way when no more comes still has this long.
  private static final long LAST_MILLIS = 2_000;

  private final Protocol protocol;
  private final Caller caller;
  private final OutputStream out;
  private final Session session = new Session();
  private final Calls calls = new Calls(MAX_CALLS);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param out nobody else writes to it
  public StdioServer(Protocol protocol, Caller caller, OutputStream out) {
    this.protocol = protocol;
    this.caller = caller;
    this.out = out;
  }

  /// Answers what comes, until no more comes.
  public void run(InputStream in) throws IOException, InterruptedException {
    var lines = new Lines(new BufferedInputStream(in), MAX_MESSAGE);
    while (true) {
      try {
        Optional<String> line = lines.next();
        if (line.isEmpty()) {
          break;
        }
        if (!line.get().isBlank()) {
          take(Message.parse(line.get()));
        }
      } catch (RpcException e) {
        send(Replies.error(e));
      }
    }
    threads.shutdown();
    if (!threads.awaitTermination(LAST_MILLIS, TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
    }
  }

  private void take(Message message) {
    switch (message) {
      case Message.Request request -> start(request);
      case Message.Notification notification -> calls.note(notification);
      case Message.Answer answer -> LOG.log(Level.DEBUG, "an answer to nothing came");
    }
  }

  private void start(Message.Request request) {
    if (request.method().equals("initialize")) {
      // what comes behind it depends on it
      send(reply(request, (method, params) -> LOG.log(Level.DEBUG, "{0} is not told", method)));
      return;
    }
    try {
      Calls.Call call = calls.begin(request.id());
      threads.execute(() -> answer(request, call));
    } catch (RpcException e) {
      throw e.to(request.id());
    }
  }

  private void answer(Message.Request request, Calls.Call call) {
    if (calls.work(call)) {
      String reply = reply(request, notifier(call));
      if (calls.end(call)) {
        send(reply);
      }
    }
  }

  private String reply(Message.Request request, Notifier notifier) {
    try {
      return Replies.result(
          request.id(), protocol.answer(request, session, caller, notifier).result());
    } catch (RpcException e) {
      return Replies.error(e.to(request.id()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a defect in " + request.method(), e);
      var fault = new RpcException(RpcException.INTERNAL_ERROR, "An internal error; see the log.");
      return Replies.error(fault.to(request.id()));
    }
  }

  private Notifier notifier(Calls.Call call) {
    return (String method, Map<String, @Nullable Object> params) -> {
      if (calls.isUnderWay(call)) {
        send(Replies.notification(method, params));
      }
    };
  }

  // a client that is gone needs no answer, and the end of its messages ends the program
  private synchronized void send(String message) {
    try {
      out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "nobody reads what is answered");
    }
  }
}
