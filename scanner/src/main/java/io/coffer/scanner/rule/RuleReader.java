package io.coffer.scanner.rule;

import io.coffer.scanner.rule.check.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads one rule of a file.
final class RuleReader {
  private static final List<String> FIELDS =
      List.of(
          "id",
          "description",
          "regex",
          "secretGroup",
          "entropy",
          "keywords",
          "path",
          "tags",
          "coffer");

  private static final List<String> OWN_FIELDS =
      List.of(
          "provider",
          "check",
          "likely",
          "holds",
          "beside",
          "before",
          "after",
          "between",
          "examples",
          "negative_examples");

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
  private static final int LONGEST_TEXT = 200;
  private static final int TAGS = 64;
  private static final int GROUPS = 100;
  private static final int BITS = 8;

  private final Fields fields;
  private final Fields own;
  private final String id;
  private final boolean known;

  private RuleReader(String id, Map<String, Object> table, boolean known, List<String> faults) {
    this.id = id;
    this.known = known;
    this.fields = new Fields("rule " + id, table, faults);
    this.own = new Fields("rule " + id + ", coffer", fields.table("coffer"), faults);
  }

  /// @param number which one of its file it is
  /// @param known whether it is known to be right, so that patterns need not be tried
  /// @param faults takes what is wrong with it
  /// @return the rule; of no use if there was a fault
  static Rule read(Map<String, Object> table, int number, boolean known, List<String> faults) {
    var id = table.get("id") instanceof String text ? text : "";
    var reader = new RuleReader(id.isEmpty() ? "number " + number : id, table, known, faults);
    if (!known) {
      reader.fields.allow(FIELDS);
      reader.own.allow(OWN_FIELDS);
    }
    if (!known && !ID.matcher(id).matches()) {
      reader.fields.fault("id", "must be of small letters, digits, points and hyphens");
    }
    return reader.rule();
  }

  private Rule rule() {
    var kind =
        new Kind(
            id,
            fields.text("description", LONGEST_TEXT).orElse(id),
            own.text("provider", LONGEST_TEXT).orElse(""));
    return new Rule(
        kind, keywords(), form(), demand(), examples(), fields.texts("tags", TAGS, LONGEST_TEXT));
  }

  private List<String> keywords() {
    var keywords = fields.texts("keywords", Rule.KEYWORDS, Rule.LONGEST_KEYWORD);
    if (keywords.isEmpty()) {
      fields.fault("keywords", "must name at least one word");
    }
    for (var word : known ? List.<String>of() : keywords) {
      if (word.length() < Rule.SHORTEST_KEYWORD) {
        fields.fault(
            "keywords", "must have at least " + Rule.SHORTEST_KEYWORD + " characters each");
      }
      if (!word.chars().allMatch(c -> c < 128 && (c < 'A' || c > 'Z'))) {
        fields.fault("keywords", "must be of ASCII and without capitals");
      }
    }
    return keywords;
  }

  private Form form() {
    var pattern = fields.text("regex", Form.LONGEST_PATTERN);
    if (pattern.isEmpty() && !fields.has("regex")) {
      fields.fault("regex", "is missing");
    }
    int group = fields.number("secretGroup", 0, GROUPS);
    int groups = pattern.map(regex -> groups("regex", regex)).orElse(GROUPS);
    if (group > groups) {
      fields.fault("secretGroup", "is " + group + ", and the pattern has " + groups + " groups");
    }
    var path = fields.text("path", Form.LONGEST_PATTERN);
    path.ifPresent(regex -> groups("path", regex));
    return new Form(pattern.orElse(""), group, reach(), path);
  }

  private int groups(String field, String regex) {
    if (known) {
      return GROUPS;
    }
    try {
      return Pattern.compile(regex).matcher("").groupCount();
    } catch (PatternSyntaxException e) {
      fields.fault(
          field, "is no regular expression: " + e.getDescription() + " at " + e.getIndex());
      return GROUPS;
    }
  }

  private Reach reach() {
    boolean beside = own.flag("beside");
    int before = own.number("before", beside ? 0 : Reach.AROUND.before(), Reach.FARTHEST);
    int after = own.number("after", beside ? Reach.ASSIGNED : Reach.AROUND.after(), Reach.FARTHEST);
    var between = own.texts("between", Reach.WORDS, Rule.LONGEST_KEYWORD);
    return new Reach(beside, before, after, between);
  }

  private Demand demand() {
    List<Holds> holds = new ArrayList<>();
    for (var word : own.texts("holds", Holds.values().length, LONGEST_TEXT)) {
      Holds.of(word)
          .ifPresentOrElse(
              holds::add, () -> own.fault("holds", "names characters of no kind: " + word));
    }
    return new Demand(fields.fraction("entropy", BITS), holds, check(), own.flag("likely"));
  }

  private Optional<Check> check() {
    var name = own.text("check", LONGEST_TEXT);
    var check = name.flatMap(Check::of);
    if (name.isPresent() && check.isEmpty()) {
      own.fault("check", "names a check that there is not: " + name.get());
    }
    return check;
  }

  private Examples examples() {
    return new Examples(templates("examples"), templates("negative_examples"));
  }

  private List<Template> templates(String field) {
    var templates =
        own.texts(field, Examples.MOST, Examples.LONGEST).stream().map(Template::new).toList();
    for (var template : known ? List.<Template>of() : templates) {
      try {
        template.make(new SplittableRandom(1));
      } catch (IllegalArgumentException e) {
        own.fault(field, "cannot be made: " + e.getMessage());
      }
    }
    return templates;
  }
}
