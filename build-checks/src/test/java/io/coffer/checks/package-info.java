/// The house rules as tests: [org.junit.jupiter.api.Test]s over all modules' classes and texts.
@NullMarked
package io.coffer.checks;

import org.jspecify.annotations.NullMarked;
