package io.coffer.checks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/// The classes of all modules, read once.
final class Code {
  static final String ROOT = "io.coffer";

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(place -> !place.contains("/io/coffer/checks/"))
          .importPackages(ROOT);

  private Code() {}

  static JavaClasses all() {
    return ALL;
  }
}
