/// Writes down what a scan found, in the forms that people and other programs read.
@NullMarked
package io.coffer.scanner.report;

import org.jspecify.annotations.NullMarked;
