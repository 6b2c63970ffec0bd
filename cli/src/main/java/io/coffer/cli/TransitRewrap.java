package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import io.coffer.cli.transit.Lines;
import io.coffer.cli.transit.TransitKey;
import io.coffer.client.Answer;
import io.coffer.client.ApiException;
import io.coffer.client.Json;
import io.coffer.client.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `coffer transit rewrap`: ciphertexts come out under the newest version of their key, in the
/// order in which they came. One that the server refuses comes out as it was, so that no line is
/// lost.
final class TransitRewrap {
  static final Entry REWRAP =
      Entry.command(
          "rewrap",
          "MOUNT/keys/NAME @file | - [field=value…]",
          "Bring ciphertexts, one a line, to the newest version of their key",
          TransitRewrap::rewrap);

  /// How many ciphertexts one request holds.
  static final int BATCH = 500;

  /// How long they are together: servers take requests of 32 MiB.
  static final int BATCH_CHARS = 8 * 1024 * 1024;

  private final Call call;
  private final TransitKey key;
  private final Map<String, @Nullable Object> fields;
  private final Progress progress;
  private final List<String> kept = new ArrayList<>();
  private long lines;
  private long refused;

  private TransitRewrap(Call call, Progress progress) {
    this.call = call;
    this.key = TransitKey.of(call.argument(0, "the key, as MOUNT/keys/NAME"));
    this.fields = call.data(2);
    this.progress = progress;
  }

  private static int rewrap(Call call) {
    String word = call.argument(1, "the ciphertexts, as @file or - for the input");
    try (Progress progress = Progress.of(call);
        InputStream in = open(call, word)) {
      var work = new TransitRewrap(call, progress);
      work.all(new Lines(in));
      return work.end();
    } catch (IOException e) {
      throw new UsageException("The ciphertexts cannot be read.");
    }
  }

  private static InputStream open(Call call, String word) throws IOException {
    if (word.equals("-")) {
      return call.terminal().in();
    }
    if (!word.startsWith("@")) {
      throw new UsageException("The ciphertexts are given as @file, or as - for the input.");
    }
    return Files.newInputStream(Path.of(word.substring(1)));
  }

  private void all(Lines in) throws IOException {
    var batch = new ArrayList<String>();
    int chars = 0;
    for (Optional<String> line = in.next(); line.isPresent(); line = in.next()) {
      batch.add(line.get());
      chars += line.get().length();
      if (batch.size() == BATCH || chars >= BATCH_CHARS) {
        send(batch);
        batch.clear();
        chars = 0;
      }
    }
    if (!batch.isEmpty()) {
      send(batch);
    }
  }

  // what came out before a failure is good; it is told how much that is
  private void send(List<String> batch) {
    try {
      rewrap(batch);
    } catch (ApiException e) {
      if (lines > 0) {
        call.print().note("Ciphertexts that came out before this: " + lines);
      }
      throw e;
    }
  }

  private void rewrap(List<String> batch) {
    List<Map<String, @Nullable Object>> items = batch.stream().map(this::item).toList();
    String path = key.mount() + "/rewrap/" + key.name();
    String body = Json.write(Map.of("batch_input", items));
    List<?> results = results(call.client().raw("PUT", path, Optional.of(body)), batch.size());
    progress.clear();
    for (int i = 0; i < batch.size(); i++) {
      lines++;
      put(result(batch.get(i), KvText.members(results.get(i))));
    }
    call.terminal().out().flush();
    progress.show(lines + " ciphertexts rewrapped");
  }

  private Map<String, @Nullable Object> item(String ciphertext) {
    var item = new LinkedHashMap<String, @Nullable Object>(fields);
    item.put("ciphertext", ciphertext);
    return item;
  }

  // a batch in which some fail is answered with 400, and with a result for each all the same
  private static List<?> results(Answer answer, int wanted) {
    Optional<Secret> said = answer.secret();
    if (said.isPresent()
        && said.get().data().get("batch_results") instanceof List<?> results
        && results.size() == wanted) {
      return results;
    }
    throw answer.failure();
  }

  private String result(String before, Map<String, @Nullable Object> result) {
    if (result.get("ciphertext") instanceof String after && !after.isEmpty()) {
      return after;
    }
    refused++;
    call.print().note("Ciphertext " + lines + ": " + Values.text(result.get("error")));
    return before;
  }

  private void put(String ciphertext) {
    if (call.print().isTable()) {
      call.terminal().out().println(ciphertext);
    } else {
      kept.add(ciphertext);
    }
  }

  private int end() {
    if (!call.print().isTable()) {
      call.print().value(kept, Map.of("ciphertexts", kept), () -> "");
    }
    if (refused > 0) {
      call.print().note(refused + " of " + lines + " ciphertexts are as they were.");
    }
    return refused > 0 ? Cli.SERVER : Cli.OK;
  }
}
