/// What the form of a text tells of the values in it: assignments, blocks of PEM, tokens, URLs.
@NullMarked
package io.coffer.scanner.structure;

import org.jspecify.annotations.NullMarked;
