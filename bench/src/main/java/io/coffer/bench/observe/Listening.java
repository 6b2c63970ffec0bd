package io.coffer.bench.observe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the process that listens on a port of this machine, in Linux's tables.
public final class Listening {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final String STATE_LISTEN = "0A";

  private Listening() {}

  /// The process, if the address is of this machine and its process may be looked at.
  public static Optional<Long> pid(InetSocketAddress address) {
    try {
      return isHere(address.getAddress()) ? owner(sockets(address.getPort())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isHere(InetAddress address) throws SocketException {
    return address != null
        && (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null);
  }

  private static Set<String> sockets(int port) throws IOException {
    String local = ":%04X".formatted(port);
    var inodes = new HashSet<String>();
    for (Path table : TABLES) {
      for (String line : Files.readAllLines(table)) {
        String[] columns = line.strip().split(" +", -1);
        if (columns[1].endsWith(local) && columns[3].equals(STATE_LISTEN)) {
          inodes.add("socket:[" + columns[9] + "]");
        }
      }
    }
    return inodes;
  }

  private static Optional<Long> owner(Set<String> sockets) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, sockets)) {
          return Optional.of(Long.parseLong(process.getFileName().toString()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // somebody else's, or gone
    }
    return false;
  }
}
