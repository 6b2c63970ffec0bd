/// Rows of databases, over JDBC.
@NullMarked
package io.coffer.scanner.source.database;

import org.jspecify.annotations.NullMarked;
