package io.coffer.server.http;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// The files of Unix sockets, which outlive the servers that made them.
final class UnixSockets {
  private UnixSockets() {}

  /// Removes the socket of a server that is gone. One that is answered, and any other file, stays.
  static void clear(Listener listener) {
    if (!(listener.address() instanceof UnixDomainSocketAddress address)) {
      return;
    }
    try {
      if (isSocket(address.getPath()) && !isAnswered(address)) {
        Files.delete(address.getPath());
      }
    } catch (IOException e) {
      throw new ListenException("cannot listen on " + address + ": " + e.getMessage(), e);
    }
  }

  /// Gives the socket the mode that the listener wants.
  static void restrict(Listener listener) {
    if (listener.address() instanceof UnixDomainSocketAddress address
        && !listener.socketMode().isEmpty()) {
      try {
        Files.setPosixFilePermissions(address.getPath(), listener.socketMode());
      } catch (IOException e) {
        throw new ListenException("cannot set the mode of " + address + ": " + e.getMessage(), e);
      }
    }
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
