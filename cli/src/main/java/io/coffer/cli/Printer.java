package io.coffer.cli;

import io.coffer.cli.args.Environment;
import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Nearest;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.client.Json;
import io.coffer.client.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Prints results in the format that was asked for. Nothing but the result goes to the output, so
/// that it can be read by a program.
final class Printer {
  static final List<Option> OPTIONS =
      List.of(
          Option.value("format", "table, json, yaml or raw (VAULT_FORMAT)"),
          Option.value("field", "print this field alone"),
          Option.flag("json", "the same as -format=json"));

  private static final List<String> FORMATS = List.of("table", "json", "yaml", "raw");

  private final Terminal terminal;
  private final String format;
  private final Optional<String> field;

  private Printer(Terminal terminal, String format, Optional<String> field) {
    this.terminal = terminal;
    this.format = format;
    this.field = field;
  }

  static Printer of(Flags flags, Terminal terminal, Environment environment) {
    String format =
        flags.on("json")
            ? "json"
            : flags.value("format").or(() -> environment.setting("FORMAT")).orElse("table");
    if (!FORMATS.contains(format)) {
      throw new UsageException(
          "The format \"" + format + "\" is none of " + String.join(", ", FORMATS) + ".");
    }
    boolean colours =
        environment.has("NO_COLOR") || environment.setting("CLI_NO_COLOR").isPresent();
    var shown =
        colours ? new Terminal(terminal.in(), terminal.out(), terminal.err(), false) : terminal;
    return new Printer(shown, format, flags.value("field"));
  }

  boolean isTable() {
    return format.equals("table") && field.isEmpty();
  }

  /// Good news for a person; programs have the exit code.
  int success(String message) {
    if (isTable()) {
      terminal.out().println(terminal.paint("32", "Success!") + " " + message);
    }
    return Cli.OK;
  }

  /// A sentence that stands beside the result.
  void note(String message) {
    terminal.err().println(message);
  }

  /// What the server warns of.
  void warnings(Secret secret) {
    if (!secret.warnings().isEmpty()) {
      note(terminal.paint("33", "WARNING!") + " The server warns:\n");
      secret.warnings().forEach(warning -> note("  * " + warning));
      note("");
    }
  }

  /// An answer with all that it holds.
  int secret(Secret secret) {
    return secret(secret, () -> table(secret));
  }

  /// An answer whose table is of another form.
  int secret(Secret secret, Supplier<String> table) {
    int code = value(secret.body(), fields(secret), table);
    if (isTable()) {
      warnings(secret);
    }
    return code;
  }

  /// Any value: whole, or one of its fields, or as a table.
  int value(@Nullable Object whole, Map<String, @Nullable Object> fields, Supplier<String> table) {
    if (field.isPresent()) {
      return field(field.get(), fields);
    }
    switch (format) {
      case "json" -> terminal.out().println(Json.pretty(whole));
      case "yaml" -> terminal.out().print(Yaml.write(whole));
      case "raw" -> terminal.out().println(Json.write(whole));
      default -> terminal.out().print(table.get());
    }
    return Cli.OK;
  }

  private int field(String name, Map<String, @Nullable Object> fields) {
    if (!fields.containsKey(name)) {
      note("Field \"" + name + "\" is not in the answer." + Nearest.hint(name, fields.keySet()));
      return Cli.LOCAL;
    }
    Object value = fields.get(name);
    if (format.equals("json")) {
      terminal.out().println(Json.pretty(value));
    } else if (format.equals("yaml")) {
      terminal.out().print(Yaml.write(value));
    } else {
      boolean nested = value instanceof Map<?, ?> || value instanceof List<?>;
      terminal.out().print(nested ? Json.write(value) : Values.text(value));
      // a program gets the value as it is, a person a line
      terminal.out().print(terminal.interactive() ? "\n" : "");
    }
    return Cli.OK;
  }

  /// What `-field` finds: the token's fields by the names that tables show, and the data.
  static Map<String, @Nullable Object> fields(Secret secret) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    if (!secret.leaseId().isEmpty()) {
      fields.put("lease_id", secret.leaseId());
      fields.put("lease_duration", secret.body().get("lease_duration"));
      fields.put("lease_renewable", secret.renewable());
    }
    secret.auth().ifPresent(auth -> fields.putAll(TokenFields.of(auth)));
    secret.wrapInfo().ifPresent(wrap -> fields.putAll(TokenFields.ofWrapping(wrap)));
    fields.putAll(secret.data());
    return fields;
  }

  private static String table(Secret secret) {
    Map<String, @Nullable Object> fields = fields(secret);
    boolean kv = secret.leaseId().isEmpty() && secret.leaseSeconds() > 0;
    Table table = Table.keysAndValues();
    if (kv) {
      table.row("refresh_interval", Values.duration(secret.leaseSeconds()));
    }
    secret.data().keySet().forEach(fields::remove);
    fields.forEach((name, value) -> table.row(name, Values.text(name, value)));
    return table.members(secret.data()).print();
  }
}
