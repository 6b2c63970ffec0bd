package io.coffer.mcp.prompt;

import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.text;

import java.util.List;

/// Every prompt there is, in the order in which they are listed.
public final class Prompts {
  private static final Prompt ROTATE =
      new Prompt(
          "rotate-this",
          "Rotate a secret",
          "Plans the replacement of a secret, and follows it to its end.",
          shape(needed("path", text(), "mount and name of the secret, such as secret/apps/db")),
          """
          The secret at {path} is to be replaced by a new one.

          1. Call secret-history for it, and say how old its newest version is, how many there \
          are, and who owns it.
          2. Call policy-list and policy-read, and say whose policies let them read it: they need \
          the new value.
          3. Ask me whether the new value is to be made up (generate of secret-write), or whether \
          I write it myself (ask:// in its values, or 'coffer kv put'). You must not see or make \
          up the value. With secret-write give expectedVersion, and keepOthers.
          4. Call secret-history again, and check that there is a newer version.
          5. Ask whether everybody has taken it up. Only then suggest to destroy the old version.
          """);

  private static final Prompt WHO_CAN_READ =
      new Prompt(
          "who-can-read-this",
          "Who can read a secret",
          "Finds the policies that allow a secret to be read.",
          shape(needed("path", text(), "mount and name of the secret, such as secret/apps/db")),
          """
          Which policies allow the secret at {path} to be read?

          1. Call secret-history for it: when that works, the mount keeps versions, and its \
          values are read at MOUNT/data/NAME, else at MOUNT/NAME.
          2. Call policy-list, then policy-read for each.
          3. Judge each rule by the grammar of the server: the longest matching path counts, + is \
          one whole segment, * at the end is anything, deny overrules all else.
          4. List the policies that grant read, with the rule that does, then those that come \
          close. Say plainly what you could not look at.
          """);

  private static final Prompt SET_UP_APP =
      new Prompt(
          "set-up-app",
          "Set up an application",
          "Gives an application a place for its secrets and a policy to read them.",
          shape(
              needed("name", text(), "of the application, lower case"),
              needed("mount", text(), "of the KV engine, such as secret")),
          """
          The application {name} is to have secrets of its own in the KV engine at {mount}.

          1. Call token-lookup, and say with whose rights you work.
          2. Call manage-secret-engines to see that the engine is there, as KV version 2.
          3. Call manage-rbac-policies to write a policy of the application's name, which allows \
          to read MOUNT/data/NAME/* and to list and read MOUNT/metadata/NAME/*, and nothing else. \
          Show it to me before you write it.
          4. Offer to write its first secret with secret-write, with values that are made up or \
          that I am asked for. Tell me the commands by which I make it a token or an AppRole with \
          that policy. Do not do that yourself.
          """);

  private Prompts() {}

  /// All of them.
  public static List<Prompt> all() {
    return List.of(ROTATE, WHO_CAN_READ, SET_UP_APP);
  }
}
