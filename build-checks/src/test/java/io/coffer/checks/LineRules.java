package io.coffer.checks;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.List;
import java.util.regex.Pattern;

/// What no line holds. Patterns and examples are written so that they do not find themselves: with
/// a letter in brackets, or in two pieces.
final class LineRules {
  static final List<LineRule> ALL =
      List.of(
          new LineRule(
              "a leftover: do it, or write an issue",
              text -> true,
              Pattern.compile("\\b([T]ODO|[F]IXME|[X]XX)\\b"),
              List.of("// TO" + "DO later", "<!-- FIX" + "ME -->", "X" + "XX: check"),
              List.of("todo lists", "MIXXXED")),
          new LineRule(
              "a tab: indent with spaces",
              text -> true,
              Pattern.compile("\t"),
              List.of("\tint x;", "a\tb"),
              List.of("  int x;", "\"\\t\"")),
          new LineRule(
              "a carriage return: end lines with a line feed",
              text -> true,
              Pattern.compile("\r"),
              List.of("int x;\r"),
              List.of("\"\\r\"")),
          new LineRule(
              "white space at the end of the line",
              text -> true,
              Pattern.compile("[ \\u00a0]$"),
              List.of("int x; ", "  "),
              List.of("int x;", "")),
          new LineRule(
              "over 100 columns",
              Source::isJava,
              Pattern.compile("^.{101}"),
              List.of("x".repeat(101)),
              List.of("x".repeat(100))),
          new LineRule(
              "a banner: a heading or an empty line parts as well",
              // text files are what programs print, underlined headings included
              source -> !source.path().endsWith(".txt"),
              // a line of one sign, or a comment that begins or ends with it; PEM is neither
              Pattern.compile(
                  "^\\s*([-=*#~_])\\1{3,}\\s*$"
                      + "|^\\s*(//+|/\\*+|\\*|#+\\s|<!--)\\s*([-=*#~_])\\3{3,}+(?!(BEGIN|END) )"
                      + "|^\\s*(//+|/\\*+|\\*|#+\\s|<!--).*\\s([-=*#~_])\\6{3,}"
                      + "\\s*(\\*/|-->)?$"),
              List.of("====", "// ----", " // ---- parts ----", "/******", "## Part ====", "####"),
              List.of("---", "| --- | ---- |", "-----BEGIN X-----", "// -----BEGIN X-----")),
          new LineRule(
              "commented-out code: history remembers it",
              Source::isJava,
              Pattern.compile(
                  "^\\s*//(?!/)\\s*("
                      + "(import|package)\\s+[\\w.*]+;"
                      + "|(return|break|continue|throw)\\b.*;"
                      + "|.*[)\\]]\\s*;"
                      + "|\\S+( \\S+)?\\s*[-+|&]?=\\s.*;"
                      + "|(}\\s*)?(if|for|while|switch|else|try|catch)\\b.*\\{"
                      + "|(private|public|static|class|record|enum)\\b.*\\{"
                      + "|[\\w.]+\\(.*\\)\\s*\\{"
                      + "|@Override|}"
                      + ")\\s*$"),
              List.of(
                  "// import java.util.List;",
                  "  // return x;",
                  "// store.put(key, value);",
                  "// int x = 3;",
                  "// } else {",
                  "// if (open) {",
                  "//}",
                  "// @Override"),
              List.of(
                  "// the caller closes it;",
                  "// RFC 5915: SEQUENCE { version, [1] public key }",
                  "/// store.put(key, value);",
                  "x(); // returns nothing",
                  "// for the caller, who returns (or throws)")),
          new LineRule(
              "a test that waits for a while, or that need not run",
              source -> source.isTest() && !source.path().endsWith("/checks/BadDeeds.java"),
              Pattern.compile(
                  "\\b(Thread|TimeUnit|SECONDS)\\.[s]leep\\(|@[D]isabled|\\b[a]ssum(e|ing)That\\("
                      + "|\\b[a]ssume(True|False)\\("),
              List.of("Thread.sl" + "eep(10);", "@Dis" + "abled", "  ass" + "umeTrue(x);"),
              List.of("assertTrue(x);", "thread.join();")),
          new LineRule(
              "a path of one developer's machine",
              text -> true,
              Pattern.compile(
                  "(^|[\\s\"'`(=]|file://)/([h]ome|[r]oot|[U]sers)/\\w|\\b[A-Z]:\\\\[U]sers\\\\"),
              List.of("see /ho" + "me/ann/x", "file:///ro" + "ot/x", "\"/Us" + "ers/ann\""),
              List.of("sys/generate-root/attempt", "|/root/backup", "https://x.example/home/y")),
          new LineRule(
              "an author: history names them",
              text -> true,
              Pattern.compile("@[a]uthor\\b|\\b[C]o-authored-by\\b", CASE_INSENSITIVE),
              List.of("/// @au" + "thor Ann", "Co-auth" + "ored-by: Ann"),
              List.of("an authorisation")),
          new LineRule(
              "how a text was made does not belong into it",
              text -> true,
              Pattern.compile(
                  "\\b((generated|written|assisted) (by|with) (an? )?([a]i|[l]lm|[a]ssistant)\\b"
                      + "|([a]i|[l]lm|[a]gent|[a]ssistant)[- ](generated|written|assisted)\\b"
                      + "|([c]oding|[p]rogramming) ([a]gent|[a]ssistant)"
                      + "|as an [a]i\\b|large [l]anguage model|my [t]raining data"
                      + "|sub-?[a]gents?\\b|context [w]indow|[k]nowledge cutoff"
                      + "|(previous|earlier|next) (working )?[s]ession\\b|github [c]opilot"
                      + "|[c]hat-?gpt|[c]laude code)",
                  CASE_INSENSITIVE),
              List.of(
                  "written by an A" + "I",
                  "LL" + "M-generated",
                  "asked a coding a" + "gent",
                  "left for the next s" + "ession"),
              List.of("written by an auditor", "agents ask the server", "the next request")));

  private LineRules() {}
}
