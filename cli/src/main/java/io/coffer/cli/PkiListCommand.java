package io.coffer.cli;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.pki.Issuer;
import io.coffer.cli.pki.Signing;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `coffer pki list-intermediates`: which of many certificates an issuer has signed.
final class PkiListCommand {
  static final Entry LIST_INTERMEDIATES =
      Entry.command(
          "list-intermediates",
          "PARENT [MOUNT | CERTIFICATE]…",
          "Tell which issuers were issued by PARENT; of all PKI mounts, unless some are named",
          PkiListCommand::list,
          Option.flag("subject_match", "PARENT has the name that they give their issuer (true)"),
          Option.flag("key_id_match", "PARENT has the key id that they name (true)"),
          Option.flag("path_match", "PARENT is in their chain (false)"),
          Option.flag("direct_sign", "PARENT's key signed them (true)"),
          Option.flag("indirect_sign", "who trusts PARENT trusts them (true)"),
          Option.flag("use_names", "show issuers by their names, where they have some"));

  private static final Pattern CERTIFICATE = Pattern.compile(".*/(issuer|certs?|revoked)/.*");

  private PkiListCommand() {}

  private static int list(Call call) {
    String path = Mounts.bare(call.argument(0, "the path of the issuer"));
    CofferClient client = call.client();
    Issuer parent = Issuer.read(client, path);
    List<String> wanted = wanted(call.flags());
    var matches = new TreeMap<String, @Nullable Object>();
    for (String child : children(call)) {
      var signing =
          Signing.between(parent, Issuer.read(client, child), call.machine().clock().instant());
      matches.put(
          child, wanted.stream().map(signing.members()::get).allMatch(Boolean.TRUE::equals));
    }
    return call.print().value(matches, matches, () -> table(matches));
  }

  private static String table(Map<String, @Nullable Object> matches) {
    return new Table("intermediate", "match?").members(matches).print();
  }

  private static List<String> wanted(Flags flags) {
    var wanted = new ArrayList<String>();
    add(wanted, "subject_match", isOn(flags, "subject_match", true));
    add(wanted, "key_id_match", isOn(flags, "key_id_match", true));
    add(wanted, "path_match", isOn(flags, "path_match", false));
    add(wanted, "signature_match", isOn(flags, "direct_sign", true));
    add(wanted, "trust_match", isOn(flags, "indirect_sign", true));
    return wanted;
  }

  private static boolean isOn(Flags flags, String name, boolean otherwise) {
    return flags.value(name).isPresent() ? flags.on(name) : otherwise;
  }

  private static void add(List<String> wanted, String name, boolean isWanted) {
    if (isWanted) {
      wanted.add(name);
    }
  }

  private static List<String> children(Call call) {
    List<String> words = call.arguments().subList(1, call.arguments().size());
    var children = new ArrayList<String>();
    for (String word : words.isEmpty() ? List.copyOf(mounts(call)) : words) {
      String path = Mounts.bare(word);
      if (CERTIFICATE.matcher(path).matches()) {
        children.add(path);
      } else {
        children.addAll(issuers(call, path));
      }
    }
    return children;
  }

  private static Set<String> mounts(Call call) {
    var mounts = new TreeSet<String>();
    call.client()
        .sys()
        .mounts()
        .forEach((path, mount) -> {
          if (mount instanceof Map<?, ?> map && "pki".equals(map.get("type"))) {
            mounts.add(path);
          }
        });
    return mounts;
  }

  private static List<String> issuers(Call call, String mount) {
    List<String> ids = call.client().list(mount + "/issuers").map(Secret::keys).orElse(List.of());
    boolean names = call.flags().on("use_names");
    return ids.stream()
        .map(id -> mount + "/issuer/" + id)
        .map(path -> names ? named(call, mount, path) : path)
        .toList();
  }

  private static String named(Call call, String mount, String path) {
    return call.client()
        .read(path)
        .map(issuer -> issuer.data().get("issuer_name"))
        .map(Object::toString)
        .filter(name -> !name.isEmpty())
        .map(name -> mount + "/issuer/" + name)
        .orElse(path);
  }
}
