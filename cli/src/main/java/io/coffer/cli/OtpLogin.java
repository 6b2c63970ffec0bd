package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/// Whom the server gave a password to.
///
/// @param user who may enter with it
/// @param ip the machine that it is for
/// @param role by which it was handed out
record OtpLogin(String user, String ip, String role) {

  /// @param asked who wants to enter
  /// @throws UsageException when the password is for another user, another machine, or by another
  ///   role
  void require(String asked, OtpLoginSettings settings) {
    if (asked.isEmpty() || !asked.equals(user)) {
      throw new UsageException("The password is for another user.");
    }
    InetAddress machine = Blocks.address(ip);
    // The addresses themselves, not their networks: a password of a neighbour is none of this
    // machine.
    if (!isOurs(machine) && !Blocks.anyHas(settings.blocks(), machine)) {
      throw new UsageException("The password is for another machine, " + ip + ".");
    }
    List<String> roles = settings.roles();
    if (roles.isEmpty()) {
      throw new UsageException("Missing: allowed_roles, the roles whose passwords are taken.");
    }
    if (!roles.equals(List.of("*")) && (role.isEmpty() || !roles.contains(role))) {
      throw new UsageException("The password is by a role that is not among allowed_roles.");
    }
  }

  private static boolean isOurs(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }
}
