package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where a command line of `ssh` leads, by all that its arguments and configuration say.
///
/// @param host name or address
/// @param hasPort whether it is said which port
record SshTarget(String user, String host, boolean hasPort) {
  private static final Pattern PORT_FLAG = Pattern.compile("-p.*|(-o)?Port[= ].*");
  private static final String STANDARD_PORT = "22";

  /// From what `ssh -G` prints: a line for each setting, its name in small letters first.
  ///
  /// @param words the arguments that it was given
  static SshTarget parse(String printed, List<String> words) {
    Map<String, String> settings =
        printed
            .lines()
            .map(line -> line.split(" ", 2))
            .filter(line -> line.length == 2)
            .collect(Collectors.toMap(line -> line[0], line -> line[1], (first, more) -> first));
    boolean port =
        !settings.getOrDefault("port", STANDARD_PORT).equals(STANDARD_PORT)
            || words.stream().anyMatch(PORT_FLAG.asMatchPredicate());
    return new SshTarget(
        settings.getOrDefault("user", ""), settings.getOrDefault("hostname", ""), port);
  }

  /// The IP address, which passwords are handed out for.
  String address() {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      throw new UsageException("The address of \"" + host + "\" is not known.");
    }
  }
}
