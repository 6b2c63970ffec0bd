package io.coffer.scanner.plant;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How a name is given a value in many languages: what a file is called, and its text, in which
/// `{NAME}`, `{name}` and `{Name}` stand for the name and `{value}` for the value.
final class Languages {
  private static final List<List<String>> ALL =
      List.of(
          List.of("Main.java", "  private static final String {NAME} = \"{value}\";\n"),
          List.of("settings.py", "{NAME} = '{value}'\n"),
          List.of("config.js", "const {Name} = '{value}';\n"),
          List.of("client.ts", "export const {Name}: string = \"{value}\";\n"),
          List.of("main.go", "\t{Name} := \"{value}\"\n"),
          List.of("lib.rs", "const {NAME}: &str = \"{value}\";\n"),
          List.of("config.rb", "config[:{name}] = '{value}'\n"),
          List.of("config.php", "define('{NAME}', '{value}');\n"),
          List.of("Program.cs", "    string {Name} = \"{value}\";\n"),
          List.of("App.kt", "val {Name} = \"{value}\"\n"),
          List.of("App.swift", "let {Name} = \"{value}\"\n"),
          List.of("login.c", "#define {NAME} \"{value}\"\n"),
          List.of("deploy.sh", "export {NAME}='{value}'\n"),
          List.of(".env", "{NAME}={value}\n"),
          List.of("app.properties", "{name}={value}\n"),
          List.of("app.yml", "service:\n  {name}: \"{value}\"\n"),
          List.of("app.toml", "{name} = \"{value}\"\n"),
          List.of("app.json", "{\"port\": 80,\n \"{name}\": \"{value}\"}\n"),
          List.of("app.ini", "[main]\n{name} = {value}\n"),
          List.of("app.xml", "<property name=\"{name}\" value=\"{value}\"/>\n"),
          List.of("web.xml", "<{name}>{value}</{name}>\n"),
          List.of("main.tf", "variable \"{name}\" {\n  default = \"{value}\"\n}\n"),
          List.of("users.sql", "ALTER USER app SET {name} = '{value}';\n"),
          List.of("run.ps1", "${Name} = \"{value}\"\n"),
          List.of("build.gradle", "ext.{Name} = '{value}'\n"),
          List.of("init.lua", "local {name} = \"{value}\"\n"));

  private Languages() {}

  /// A text of one of the languages, in turn.
  static Plant assign(int number, Secret secret) {
    var language = ALL.get(number % ALL.size());
    var file = language.getFirst();
    var text = fill(language.getLast(), secret);
    return new Plant(secret.sort() + " in " + file, file, text, secret.value());
  }

  static String fill(String template, Secret secret) {
    return template
        .replace("{Name}", camel(secret.name()))
        .replace("{name}", secret.name().toLowerCase(Locale.ROOT))
        .replace("{NAME}", secret.name())
        .replace("{value}", secret.value());
  }

  private static String camel(String name) {
    var words = name.toLowerCase(Locale.ROOT).split("_");
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
  }
}
