/// What is measured of requests.
@NullMarked
package io.coffer.core.metrics;

import org.jspecify.annotations.NullMarked;
