/// Opens archives and compressed files, and what is nested in them, without writing anything.
@NullMarked
package io.coffer.scanner.source.archive;

import org.jspecify.annotations.NullMarked;
