package io.coffer.mcp.dynamic;

import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.list;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.path;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.text;

import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.ToolFailure;
import java.util.List;

/// The kinds that are known, and what can be said of them.
public final class DynamicKinds {
  /// The words for them.
  public static final List<String> WORDS = List.of("certificate", "ssh");

  /// What is wished for.
  public static final Shape CONFIG =
      shape(
          optional("mount", path(), "where the engine is; pki or ssh if left out"),
          optional("commonName", text(), "certificate: the name"),
          optional("altNames", list(text()), "certificate: more names"),
          optional("ipSans", list(text()), "certificate: addresses"),
          optional("ttl", text(), "how long it is to live; leaseConfig.defaultTtl if left out"),
          standard("keyType", choice("ca", "otp"), "ssh: certificate or one-time password", "ca"),
          optional("defaultUser", text(), "ssh: the user to log in as"),
          optional("ip", text(), "ssh, otp: the machine to log in to"),
          optional("cidrList", list(text()), "ssh, otp: addresses that a role made here is for"));

  /// How long it is to live.
  public static final Shape LEASE =
      shape(
          standard("defaultTtl", text(), "how long it lives unless config.ttl says so", "1h"),
          standard("maxTtl", text(), "the longest, of a role that is made", "24h"),
          standard("renewable", flag(), "of no effect on certificates and SSH", true));

  private DynamicKinds() {}

  /// The type of the engine that makes them.
  public static String engine(String word) {
    return word.equals("certificate") ? "pki" : "ssh";
  }

  /// The kind that is meant.
  ///
  /// @param word one of [#WORDS]
  public static DynamicKind of(String word, Arguments config) {
    if (word.equals("certificate")) {
      return new CertificateKind();
    }
    return config.text("keyType").equals("otp") ? new SshPasswordKind() : new SshKeyKind();
  }

  /// @throws ToolFailure when it is missing
  static String needed(Arguments config, String name) {
    if (config.text(name).isEmpty()) {
      throw new ToolFailure("Nothing was done: config." + name + " is missing.");
    }
    return config.text(name);
  }
}
