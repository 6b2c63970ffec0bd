package io.coffer.engines.pki.acme;

import io.coffer.spi.Cidr;
import io.coffer.spi.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/// Asks the domain name system: the name server of the settings, else the system's.
///
/// The DNS provider of the JDK does it. Names come here checked, and are never an address of
/// another naming system.
final class Resolvers {
  private static final Pattern SERVER =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([0-9.]+)):([0-9]{1,5})");

  /// The first wait for an answer; each further one doubles it.
  private static final String FIRST_WAIT_MILLIS = "2000";

  private static final String TRIES = "3";
  private static final int MAX_PORT = 65_535;

  private final String server;

  /// @param server address and port; empty for the system's
  Resolvers(String server) {
    this.server = server;
  }

  /// Whether a text is the address of a name server: an IP address and a port.
  static boolean isServer(String text) {
    Matcher matcher = SERVER.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > MAX_PORT) {
      return false;
    }
    try {
      Cidr.parse(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }

  /// The addresses of a host.
  ///
  /// @throws Problem when there are none
  List<InetAddress> addresses(String host) {
    try {
      List<InetAddress> found =
          server.isEmpty() ? Arrays.asList(InetAddress.getAllByName(host)) : asked(host);
      if (!found.isEmpty()) {
        return found;
      }
    } catch (UnknownHostException | NamingException e) {
      // said below
    }
    throw Problem.of(Problem.Kind.DNS, "no address was found for " + host);
  }

  private List<InetAddress> asked(String host) throws NamingException {
    var addresses = new ArrayList<InetAddress>();
    for (String type : List.of("A", "AAAA")) {
      for (String text : ask(host, type)) {
        addresses.add(InetAddress.ofLiteral(text));
      }
    }
    return addresses;
  }

  /// The texts of a name; none when there is no such name.
  ///
  /// @throws Problem when nobody answers
  List<String> texts(String name) {
    try {
      return ask(name, "TXT");
    } catch (NamingException e) {
      throw Problem.of(Problem.Kind.DNS, "the TXT records of " + name + " could not be read");
    }
  }

  // Of the naming systems of the JDK only that of the domain name system is ever asked: the
  // provider
  // is named, the name has no scheme, and what comes back are texts, never objects.
  @SuppressWarnings({"BanJNDI", "JdkObsolete"}) // the JDK wants this table
  private List<String> ask(String name, String type) throws NamingException {
    var settings = new Hashtable<String, String>();
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put(Context.PROVIDER_URL, server.isEmpty() ? "dns:" : "dns://" + server);
    settings.put("com.sun.jndi.dns.timeout.initial", FIRST_WAIT_MILLIS);
    settings.put("com.sun.jndi.dns.timeout.retries", TRIES);
    DirContext context = new InitialDirContext(settings);
    try {
      return values(context.getAttributes(name, new String[] {type}).get(type));
    } catch (NameNotFoundException e) {
      return List.of();
    } finally {
      context.close();
    }
  }

  private static List<String> values(@Nullable Attribute attribute) throws NamingException {
    var values = new ArrayList<String>();
    if (attribute != null) {
      for (int i = 0; i < attribute.size(); i++) {
        values.add(String.valueOf(attribute.get(i)));
      }
    }
    return values;
  }
}
