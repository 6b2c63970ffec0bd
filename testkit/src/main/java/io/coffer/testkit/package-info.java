/// Fakes, clock, seeded random, contract suites, fault-injecting storage.
@NullMarked
package io.coffer.testkit;

import org.jspecify.annotations.NullMarked;
