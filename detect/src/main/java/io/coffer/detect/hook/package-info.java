/// Webhooks: others are told of findings and jobs.
@NullMarked
package io.coffer.detect.hook;

import org.jspecify.annotations.NullMarked;
