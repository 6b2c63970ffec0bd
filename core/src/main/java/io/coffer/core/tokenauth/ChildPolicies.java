package io.coffer.core.tokenauth;

import io.coffer.core.token.Token;
import io.coffer.core.wrap.Wrapping;
import io.coffer.spi.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Which policies a token may give the tokens it makes.
final class ChildPolicies {
  private static final String DEFAULT = "default";

  private ChildPolicies() {}

  /// @param wish the names that were asked for
  /// @param noDefault whether `default` was declined
  /// @param sudo whether the parent may give what it does not have
  /// @throws Refusal when the parent may not
  static List<String> of(Token parent, List<String> wish, boolean noDefault, boolean sudo) {
    Set<String> names = wish.isEmpty() ? new TreeSet<>(parent.policies()) : lowerCase(wish);
    if (names.contains(Wrapping.POLICY)) {
      throw Refusal.invalid("cannot assign policy \"" + Wrapping.POLICY + "\"");
    }
    names.remove("");
    if (parent.isRoot() || sudo) {
      return free(parent, names, noDefault);
    }
    if (!noDefault && parent.policies().contains(DEFAULT)) {
      names.add(DEFAULT);
    }
    if (noDefault) {
      names.remove(DEFAULT);
    }
    if (!parent.policies().containsAll(names)) {
      throw Refusal.invalid("child policies must be subset of parent");
    }
    return List.copyOf(names);
  }

  /// The policies of a token that a role makes: what the role allows, whoever makes it.
  ///
  /// @throws Refusal when the role does not allow one
  static List<String> of(TokenRole role, Token parent, List<String> wish, boolean noDefault) {
    Set<String> names = lowerCase(wish);
    names.remove("");
    if (role.allowed().isEmpty() && role.disallowed().isEmpty()) {
      return of(parent, wish, noDefault, parent.isRoot());
    }
    if (names.isEmpty()) {
      names.addAll(role.allowed().isEmpty() ? parent.policies() : role.allowed().exact());
    }
    for (String name : names) {
      boolean allowed =
          name.equals(DEFAULT) || role.allowed().isEmpty() || role.allowed().has(name);
      if (!allowed) {
        throw Refusal.invalid(
            "token policies ("
                + quoted(names)
                + ") must be subset of the role's allowed policies ("
                + quoted(role.allowed().exact())
                + ")");
      }
      if (role.disallowed().has(name)) {
        throw Refusal.invalid("token policy \"" + name + "\" is disallowed by this role");
      }
    }
    if (names.contains(Token.ROOT)) {
      return free(parent, names, noDefault);
    }
    if (!noDefault && !role.disallowed().has(DEFAULT)) {
      names.add(DEFAULT);
    }
    return List.copyOf(names);
  }

  private static String quoted(Collection<String> names) {
    return names.stream().map(name -> '"' + name + '"').toList().toString();
  }

  private static List<String> free(Token parent, Set<String> names, boolean noDefault) {
    if (names.contains(Token.ROOT)) {
      if (!parent.isRoot()) {
        throw Refusal.invalid("root tokens may not be created without parent token being root");
      }
      return List.of(Token.ROOT);
    }
    if (noDefault) {
      names.remove(DEFAULT);
    } else {
      names.add(DEFAULT);
    }
    return List.copyOf(names);
  }

  private static Set<String> lowerCase(List<String> wish) {
    var names = new TreeSet<String>();
    wish.forEach(name -> names.add(name.strip().toLowerCase(Locale.ROOT)));
    return names;
  }
}
