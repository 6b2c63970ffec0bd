/// What is in the memory of processes, and what was when they died.
@NullMarked
package io.coffer.scanner.source.memory;

import org.jspecify.annotations.NullMarked;
