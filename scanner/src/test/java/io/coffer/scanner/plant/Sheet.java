package io.coffer.scanner.plant;

/// A file's text with plants among its lines.
final class Sheet {
  private final Bed bed;
  private final String path;
  private final StringBuilder text = new StringBuilder();
  private int line = 1;

  /// @param path of the file, as a finding tells it
  Sheet(Bed bed, String path) {
    this.bed = bed;
    this.path = path;
  }

  /// Lines without a secret, each with its end.
  Sheet add(String lines) {
    text.append(lines);
    line += (int) lines.chars().filter(c -> c == '\n').count();
    return this;
  }

  /// A text with a secret.
  Sheet plant(Plant plant) {
    bed.plant(plant, path, line);
    return add(plant.text());
  }

  /// Lines made of a secret's name and value.
  ///
  /// @param template as of [Languages#fill]
  Sheet plant(String template, Secret secret) {
    var filled = Languages.fill(template, secret);
    return plant(new Plant(secret.sort(), "", filled, secret.value()));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
