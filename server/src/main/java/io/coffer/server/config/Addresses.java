package io.coffer.server.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses to listen on: `host:port`, `[::1]:8200`, `:8200`.
public final class Addresses {
  private static final Pattern FORM = Pattern.compile("(?:\\[([^\\]]*)]|([^:]*)):([0-9]{1,5})");
  private static final int MAX_PORT = 65_535;

  private Addresses() {}

  /// @throws ConfigException when it is no address of this machine's form
  public static SocketAddress internet(String text) {
    InetSocketAddress address = unresolved(text);
    String host = address.getHostString();
    try {
      return host.isEmpty()
          ? new InetSocketAddress(address.getPort())
          : new InetSocketAddress(InetAddress.getByName(host), address.getPort());
    } catch (UnknownHostException e) {
      throw new ConfigException("the host of \"" + text + "\" is not known");
    }
  }

  /// The same without asking anybody what the host's name stands for.
  static InetSocketAddress unresolved(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new ConfigException("\"" + text + "\" is no address: host:port is wanted");
    }
    int port = Integer.parseInt(form.group(3));
    if (port > MAX_PORT) {
      throw new ConfigException("\"" + text + "\" has no such port");
    }
    String host = form.group(1) == null ? form.group(2) : form.group(1);
    return InetSocketAddress.createUnresolved(host, port);
  }
}
