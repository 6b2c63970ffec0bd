package io.coffer.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// As many clients of HTTP as a server on this machine has room for, and one more.
public final class Crowd {
  private static final int PATIENCE_MILLIS = 20_000;

  /// How many questions of another would be answered after that of the one more.
  private static final int MEANWHILE = 100;

  private Crowd() {}

  /// Checks that the one more waits until another has gone.
  ///
  /// @param places how many connections the server takes
  /// @throws AssertionError when it does not wait, or is not answered afterwards
  public static void assertOneMoreWaits(int port, int places) throws IOException {
    List<Socket> all = new ArrayList<>();
    try {
      for (int i = 0; i <= places; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        all.add(socket);
      }
      Socket late = all.getLast();
      ask(late, port);
      BufferedReader first = reader(all.getFirst());
      for (int i = 0; i < MEANWHILE; i++) {
        ask(all.getFirst(), port);
        answered(first);
      }
      if (late.getInputStream().available() > 0) {
        throw new AssertionError("connection " + all.size() + " did not wait");
      }
      all.get(1).close();
      answered(reader(late));
    } finally {
      for (Socket socket : all) {
        socket.close();
      }
    }
  }

  private static void ask(Socket socket, int port) throws IOException {
    String request = "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(US_ASCII));
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
  }

  private static void answered(BufferedReader from) throws IOException {
    String line = from.readLine();
    while (line != null && !line.startsWith("HTTP/1.1 ")) {
      line = from.readLine();
    }
    if (line == null) {
      throw new AssertionError("no answer");
    }
  }
}
