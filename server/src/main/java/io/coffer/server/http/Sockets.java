package io.coffer.server.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// The addresses of listeners, before and after somebody listens there.
final class Sockets {
  private Sockets() {}

  /// Looks whether the address can be listened on. The socket of a server that is gone is removed:
  /// its file outlives it.
  ///
  /// @throws ListenException naming the address when it cannot
  static void checkFree(Listener listener) {
    if (listener.address() instanceof UnixDomainSocketAddress unix) {
      clear(unix);
    } else if (listener.address() instanceof InetSocketAddress internet) {
      try (ServerSocket probe = new ServerSocket()) {
        probe.bind(internet);
      } catch (IOException e) {
        throw fault(internet.getAddress().getHostAddress() + ":" + internet.getPort(), e);
      }
    }
  }

  private static void clear(UnixDomainSocketAddress address) {
    Path file = address.getPath();
    try {
      if (isSocket(file) && !isAnswered(address)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw fault(file.toString(), e);
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ListenException("cannot listen on " + file + ": the file is in use");
    }
  }

  /// Gives a Unix socket the mode that its listener wants.
  static void restrict(Listener listener) {
    if (listener.address() instanceof UnixDomainSocketAddress address
        && !listener.socketMode().isEmpty()) {
      try {
        Files.setPosixFilePermissions(address.getPath(), listener.socketMode());
      } catch (IOException e) {
        throw fault(address.toString(), e);
      }
    }
  }

  private static ListenException fault(String address, IOException e) {
    return new ListenException("cannot listen on " + address + ": " + e.getMessage());
  }

  private static boolean isSocket(Path path) throws IOException {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .isOther();
  }

  private static boolean isAnswered(UnixDomainSocketAddress address) {
    try (SocketChannel channel = SocketChannel.open(address)) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
