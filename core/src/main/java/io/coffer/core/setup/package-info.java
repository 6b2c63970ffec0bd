/// What a server is set up with, as the core may ask of it.
@NullMarked
package io.coffer.core.setup;

import org.jspecify.annotations.NullMarked;
