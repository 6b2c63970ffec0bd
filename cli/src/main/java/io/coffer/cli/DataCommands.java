package io.coffer.cli;

import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.client.Answer;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Requests to any path of the API.
final class DataCommands {
  static final Entry READ =
      Entry.command("read", "PATH [key=value…]", "Read what is at a path", DataCommands::read);
  static final Entry WRITE =
      Entry.command(
          "write",
          "PATH [key=value… | @file | -]",
          "Write to a path",
          DataCommands::write,
          Option.flag("force", "write although there is no data"),
          Option.flag("f", "the same as -force"));
  static final Entry PATCH =
      Entry.command(
          "patch",
          "PATH [key=value… | @file | -]",
          "Change some of what is at a path",
          DataCommands::patch);
  static final Entry DELETE =
      Entry.command(
          "delete", "PATH [key=value…]", "Delete what is at a path", DataCommands::delete);
  static final Entry LIST =
      Entry.command("list", "PATH", "List the names below a path", call -> names(call, "LIST"));
  static final Entry SCAN =
      Entry.command(
          "scan", "PATH", "List the names at all depths below a path", call -> names(call, "SCAN"));
  static final Entry UNWRAP =
      Entry.command(
          "unwrap", "[TOKEN]", "Take out what a wrapping token keeps", DataCommands::unwrap);
  static final Entry PATH_HELP =
      Entry.command("path-help", "PATH", "Show what the server says of a path", DataCommands::help);

  private DataCommands() {}

  /// Data as a query; empty when there is none.
  static String query(Map<String, @Nullable Object> data) {
    return data.isEmpty()
        ? ""
        : data.entrySet().stream()
            .map(member -> encode(member.getKey()) + "=" + encode(Values.text(member.getValue())))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static int read(Call call) {
    String path = call.path(0, "the path to read");
    Optional<Secret> found = call.client().read(path + query(call.data(1)));
    if (found.isPresent() && Printer.fields(found.get()).isEmpty()) {
      // nothing is there, but the server says why
      call.print().warnings(found.get());
      return nothing(call, path);
    }
    return found.map(call.print()::secret).orElseGet(() -> nothing(call, path));
  }

  static int nothing(Call call, String path) {
    call.print().note("No value found at " + path);
    return Cli.SERVER;
  }

  private static int write(Call call) {
    String path = call.path(0, "the path to write to");
    boolean force = call.flags().on("force") || call.flags().on("f");
    if (call.arguments().size() == 1 && !force) {
      throw new UsageException("There is no data to write; -force writes without any.");
    }
    return said(call, call.client().write(path, call.data(1)), "Data written to: " + path);
  }

  private static int patch(Call call) {
    String path = call.path(0, "the path to change");
    Map<String, @Nullable Object> data = call.data(1);
    if (data.isEmpty()) {
      throw new UsageException("There is no data to write.");
    }
    return said(call, call.client().patch(path, data), "Data written to: " + path);
  }

  private static int delete(Call call) {
    String path = call.path(0, "the path to delete");
    Optional<Secret> said = call.client().delete(path + query(call.data(1)));
    return said(call, said, "Data deleted (if it existed) at: " + path);
  }

  /// Prints what the server answered, or good news when it had nothing to say.
  static int said(Call call, Optional<Secret> answer, String success) {
    return answer.map(call.print()::secret).orElseGet(() -> call.print().success(success));
  }

  private static int names(Call call, String method) {
    return names(call, method, call.client(), call.path(0, "the path to list"));
  }

  static int names(Call call, String method, CofferClient client, String path) {
    Answer answer = client.raw(method, path, Optional.empty());
    Optional<Secret> listed = answer.status() == 404 ? Optional.empty() : success(answer).secret();
    if (listed.isEmpty() || listed.get().keys().isEmpty()) {
      return listed
          .filter(secret -> secret.wrapInfo().isPresent())
          .map(call.print()::secret)
          .orElseGet(() -> nothing(call, path));
    }
    List<String> keys = listed.get().keys();
    call.print().warnings(listed.get());
    return call.print().value(keys, listed.get().data(), () -> column("Keys", keys));
  }

  private static Answer success(Answer answer) {
    answer.requireSuccess();
    return answer;
  }

  static String column(String head, List<String> names) {
    var table = new Table(head);
    names.forEach(table::row);
    return table.print();
  }

  private static int unwrap(Call call) {
    call.atMost(1);
    String token = call.arguments().isEmpty() ? call.token() : call.arguments().getFirst();
    if (token.isEmpty()) {
      throw new UsageException("Missing: the wrapping token.");
    }
    return call.print().secret(call.anonymous().sys().unwrap(token));
  }

  private static int help(Call call) {
    String path = call.only("the path to explain").replaceAll("^/+", "");
    Answer answer = call.client().raw("GET", path + "?help=1", Optional.empty());
    answer.requireSuccess();
    Secret help = answer.secret().orElseThrow(answer::failure);
    return call.print()
        .value(help.body(), help.body(), () -> Values.text(help.body().get("help")).strip() + "\n");
  }
}
