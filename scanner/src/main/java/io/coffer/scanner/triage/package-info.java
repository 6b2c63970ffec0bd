/// What people decided on findings, and lists of those that were there before.
@NullMarked
package io.coffer.scanner.triage;

import org.jspecify.annotations.NullMarked;
