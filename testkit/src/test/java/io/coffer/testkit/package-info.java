@NullMarked
package io.coffer.testkit;

import org.jspecify.annotations.NullMarked;
