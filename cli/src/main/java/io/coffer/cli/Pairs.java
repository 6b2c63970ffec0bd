package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import io.coffer.client.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Data on the command line: `key=value`, `key=@file`, `key=-` for the input, `@file` and `-` for a
/// whole JSON object. A key that comes again makes a list. `\@` is a plain `@`.
final class Pairs {
  private Pairs() {}

  static Map<String, @Nullable Object> parse(List<String> words, Terminal terminal) {
    var data = new LinkedHashMap<String, @Nullable Object>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (word.equals("-")) {
        data.putAll(object(terminal.readAll(), "the input"));
      } else if (word.startsWith("@")) {
        data.putAll(object(file(word.substring(1)), word.substring(1)));
      } else if (equals > 0) {
        add(data, word.substring(0, equals), value(word.substring(equals + 1), terminal));
      } else {
        throw new UsageException(
            "\"" + word + "\" is no data: it is given as key=value, @file or - for the input.");
      }
    }
    return data;
  }

  private static String value(String text, Terminal terminal) {
    if (text.equals("-")) {
      return terminal.readAll();
    }
    if (text.startsWith("@")) {
      return file(text.substring(1));
    }
    return text.startsWith("\\@") ? text.substring(1) : text;
  }

  private static void add(Map<String, @Nullable Object> data, String key, String value) {
    if (!data.containsKey(key)) {
      data.put(key, value);
    } else if (data.get(key) instanceof List<?> list) {
      var longer = new ArrayList<@Nullable Object>(list);
      longer.add(value);
      data.put(key, longer);
    } else {
      var list = new ArrayList<@Nullable Object>();
      list.add(data.get(key));
      list.add(value);
      data.put(key, list);
    }
  }

  static String file(String name) {
    try {
      return Files.readString(Path.of(name));
    } catch (CharacterCodingException e) {
      throw new UsageException("The file " + name + " is not UTF-8 text.");
    } catch (IOException e) {
      throw new UsageException("The file " + name + " cannot be read.");
    }
  }

  @SuppressWarnings("unchecked") // the reader makes maps of texts to values alone
  private static Map<String, @Nullable Object> object(String text, String from) {
    try {
      if (Json.parse(text) instanceof Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException("In " + from + ": " + e.getMessage() + ".");
    }
    throw new UsageException("In " + from + " there is no JSON object.");
  }
}
