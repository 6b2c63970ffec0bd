/// The server: its main, its parts put together.
@NullMarked
package io.coffer.server;

import org.jspecify.annotations.NullMarked;
