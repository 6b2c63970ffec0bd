@NullMarked
package io.coffer.core.help;

import org.jspecify.annotations.NullMarked;
