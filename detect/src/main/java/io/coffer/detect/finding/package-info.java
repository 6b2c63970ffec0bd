/// What is kept of findings.
@NullMarked
package io.coffer.detect.finding;

import org.jspecify.annotations.NullMarked;
